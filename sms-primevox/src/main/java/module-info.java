/** The PrimeVOX adapter. */
module dev.polysms.primevox {
    requires transitive dev.polysms.core;
    requires static transitive org.jspecify;

    exports dev.polysms.primevox;

    provides dev.polysms.spi.SmsClientFactory with
            dev.polysms.primevox.internal.PrimeVoxClientFactory;
}
