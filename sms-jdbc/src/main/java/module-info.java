/** A ledger of sends in a database. */
module dev.polysms.jdbc {
    requires transitive dev.polysms.core;
    requires transitive java.sql;
    requires static transitive org.jspecify;

    exports dev.polysms.jdbc;
}
