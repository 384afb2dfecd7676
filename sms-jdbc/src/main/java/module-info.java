/** A ledger of sends, opt-outs, delivery states and seen events in a database, shared by processes. */
module dev.polysms.jdbc {
    requires transitive dev.polysms.core;
    requires transitive java.sql;
    requires org.slf4j;
    requires static transitive org.jspecify;

    exports dev.polysms.jdbc;
}
