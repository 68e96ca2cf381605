/** A page has no sockets. pg-boss only touches `pg` when it is given an address instead of a database. */
export default {};
