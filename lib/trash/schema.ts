/** How long what is deleted can be taken out of the trash; `forget_trash` and `forget_data` of the database say the same. */
export const TRASH_DAYS = 30;
