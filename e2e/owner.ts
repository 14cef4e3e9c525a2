/** Who owns the instance that the journeys walk through. */
export const OWNER = { name: 'Ada Owner', email: 'owner@example.test', password: 'a mill by the river runs' };
