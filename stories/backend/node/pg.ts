/** The PostgreSQL driver: pg-boss imports it, and never uses it with a database of ours. */
export default {};
