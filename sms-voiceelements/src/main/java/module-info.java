/** The adapter for Inventive Labs' Voice Elements. */
module dev.polysms.voiceelements {
    requires transitive dev.polysms.core;
    requires static transitive org.jspecify;

    exports dev.polysms.voiceelements;

    provides dev.polysms.spi.SmsClientFactory with
            dev.polysms.voiceelements.internal.VoiceElementsClientFactory;
}
