import { en } from './en';

/** The texts of the screens. Another language is a second file with this type, chosen here. */
export type Messages = typeof en;

export const m: Messages = en;
