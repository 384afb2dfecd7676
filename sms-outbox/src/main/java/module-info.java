/** Messages enqueued in the application's transaction, each sent once by db-scheduler's workers. */
@SuppressWarnings({"requires-automatic", "requires-transitive-automatic"})
module dev.polysms.outbox {
    requires transitive dev.polysms.core;
    requires transitive java.sql;
    requires com.github.kagkarlsson.scheduler;
    requires org.slf4j;
    requires com.google.i18n.phonenumbers.libphonenumber;
    requires static transitive org.jspecify;

    exports dev.polysms.outbox;
}
