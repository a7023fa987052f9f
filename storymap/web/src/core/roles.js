/* What a name does in the text: the roles, each a bit of a mask, in the order of the data block. */

/** @type {Role[]} */
export const ROLES = ["literal", "facility", "organisation", "actor", "demonym"];
/** The roles in which something happens at the place itself. */
export const HAPPENS = 0b00011;
