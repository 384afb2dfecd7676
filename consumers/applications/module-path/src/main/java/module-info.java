/** An application of named modules. */
module com.example.module {
    requires dev.polysms.primevox;
    requires dev.polysms.voiceelements;
    requires dev.polysms.voipex;
    requires dev.polysms.voximplant;
    requires static dev.polysms.sandbox;

    uses dev.polysms.spi.SmsClientFactory;
}
