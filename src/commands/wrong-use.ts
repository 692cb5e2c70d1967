/** What the user asked for and cannot have: one line that says what is wrong and what is right. */
export class WrongUse extends Error {}
