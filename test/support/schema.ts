import { readFileSync } from 'node:fs';
import { Ajv2020 } from 'ajv/dist/2020.js';

const isTime = (text: string): boolean => !Number.isNaN(Date.parse(text));
const ajv = new Ajv2020({ formats: { 'date-time': isTime }, allowUnionTypes: true });

/** What is wrong with `value` by schema/`name`.schema.json, for a person; undefined when nothing is. */
export function schemaErrors(name: string, value: unknown): string | undefined {
  const validate = ajv.compile(JSON.parse(readFileSync(`schema/${name}.schema.json`, 'utf8')));
  return validate(value) ? undefined : ajv.errorsText(validate.errors);
}
