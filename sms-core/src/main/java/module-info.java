/** The provider-neutral API, the SPI for adapters and the one HTTP transport. */
@SuppressWarnings("requires-automatic")
module dev.polysms.core {
    requires transitive okhttp3;
    requires com.fasterxml.jackson.databind;
    requires com.google.i18n.phonenumbers.libphonenumber;
    requires org.slf4j;
    requires static transitive org.jspecify;

    exports dev.polysms;
    exports dev.polysms.bulk;
    exports dev.polysms.delivery;
    exports dev.polysms.failover;
    exports dev.polysms.history;
    exports dev.polysms.ledger;
    exports dev.polysms.media;
    exports dev.polysms.number;
    exports dev.polysms.optout;
    exports dev.polysms.resolve;
    exports dev.polysms.spi;
    exports dev.polysms.text;
    exports dev.polysms.webhook;

    uses dev.polysms.spi.SmsClientFactory;
}
