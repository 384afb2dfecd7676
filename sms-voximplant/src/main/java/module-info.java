/** The Voximplant adapter. */
module dev.polysms.voximplant {
    requires transitive dev.polysms.core;
    requires static transitive org.jspecify;

    exports dev.polysms.voximplant;
    exports dev.polysms.voximplant.number;

    provides dev.polysms.spi.SmsClientFactory with
            dev.polysms.voximplant.internal.VoximplantClientFactory;
}
