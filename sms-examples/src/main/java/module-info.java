/** Examples to copy from, as a named module like any application. */
@SuppressWarnings("requires-automatic") // H2 has no module descriptor
module dev.polysms.examples {
    requires dev.polysms.primevox;
    requires dev.polysms.voiceelements;
    requires dev.polysms.voipex;
    requires dev.polysms.voximplant;
    requires dev.polysms.jdbc;
    requires dev.polysms.outbox;
    requires dev.polysms.throttle;
    requires dev.polysms.csv;
    requires dev.polysms.sandbox;
    requires jakarta.servlet;
    requires com.h2database;
    requires java.net.http;
    requires jdk.httpserver;
    requires static org.jspecify;

    uses dev.polysms.spi.SmsClientFactory;
}
