/** Carries the ticket of an opened page: in an address it would be written down on its way. */
export const TICKET_HEADER = 'millrace-ticket';
