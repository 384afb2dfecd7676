/** The Voipex / IPEX adapter. */
module dev.polysms.voipex {
    requires transitive dev.polysms.core;
    requires static transitive org.jspecify;

    exports dev.polysms.voipex;

    provides dev.polysms.spi.SmsClientFactory with
            dev.polysms.voipex.internal.VoipexClientFactory;
}
