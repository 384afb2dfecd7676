package dev.polysms.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.polysms.CallOptions;
import dev.polysms.ClientOptions;
import dev.polysms.PhoneNumber;
import dev.polysms.SendReceipt;
import dev.polysms.SmsClient;
import dev.polysms.SmsMessage;
import dev.polysms.UnavailableException;
import dev.polysms.primevox.PrimeVoxClient;
import dev.polysms.sandbox.SandboxAccount;
import dev.polysms.sandbox.SmsSandbox;
import dev.polysms.spi.SmsClientFactory;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import okhttp3.Authenticator;
import okhttp3.Credentials;
import okhttp3.OkHttpClient;
import okhttp3.tls.HandshakeCertificates;
import okhttp3.tls.HeldCertificate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The examples of docs/configuration.md. */
final class ConfigurationExampleTest {
    private static final SmsMessage MESSAGE =
            SmsMessage.of(SandboxAccount.PRIMEVOX_SENDER, "+13035550199", "Your table is ready");
    private static final MockResponse ACCEPTED = new MockResponse.Builder()
            .body("{\"success\":{\"messageId\":\"67890\",\"conversationId\":\"12345\"}}")
            .build();

    private final HeldCertificate certificate =
            new HeldCertificate.Builder().addSubjectAlternativeName("localhost").build();
    private final MockWebServer vendor = new MockWebServer();

    @BeforeEach
    void start() throws IOException {
        vendor.useHttps(new HandshakeCertificates.Builder()
                .heldCertificate(certificate)
                .build()
                .sslSocketFactory());
        vendor.start(InetAddress.getByName("localhost"), 0);
    }

    @AfterEach
    void close() {
        vendor.close();
    }

    private PrimeVoxClient client(ClientOptions options) {
        return PrimeVoxClient.builder()
                .apiKey("key")
                .containerId("100001")
                .baseUrl(URI.create("https://localhost:" + vendor.getPort()))
                .options(options)
                .build();
    }

    // ---- times

    @Test
    void a_call_can_have_a_shorter_deadline_than_its_client() {
        try (SmsSandbox sandbox = SmsSandbox.start()) {
            URI uri = sandbox.uri();
            // [options]
            ClientOptions options = ClientOptions.builder()
                    .connectTimeout(Duration.ofSeconds(5))
                    .attemptTimeout(Duration.ofSeconds(20)) // one request, from connecting to the last byte
                    .deadline(Duration.ofSeconds(45)) // the whole call, with retries and pauses
                    .maxAttempts(2)
                    .account("bookings") // in logs, exceptions and metrics
                    .defaultFrom(PhoneNumber.of("+13035550100"))
                    .build();
            PrimeVoxClient client = PrimeVoxClient.builder()
                    .apiKey(SandboxAccount.PRIMEVOX_API_KEY)
                    .containerId(SandboxAccount.PRIMEVOX_CONTAINER_ID)
                    .options(options)
                    .sandbox(uri) // leave this out to send for real
                    .build();
            // [/options]
            try (client) {
                SmsMessage message = SmsMessage.of("+13035550199", "Your table is ready");
                client.send(message); // the first send also loads classes, which may take seconds
                // [deadline]
                SendReceipt receipt = client.send(message, CallOptions.deadline(Duration.ofSeconds(3)));
                // [/deadline]
                assertThat(receipt.id()).isPresent();
            }
        }
    }

    @Test
    void a_factory_makes_a_client_from_settings() {
        try (SmsSandbox sandbox = SmsSandbox.start()) {
            Map<String, String> settings = Map.of(
                    "api-key", SandboxAccount.PRIMEVOX_API_KEY,
                    "container-id", SandboxAccount.PRIMEVOX_CONTAINER_ID,
                    "base-url", sandbox.primevox().toString());
            // [factory]
            SmsClient client = SmsClientFactory.named("primevox").create(settings, ClientOptions.defaults());
            // [/factory]
            try (client) {
                assertThat(client.send(MESSAGE).id()).isPresent();
            }
        }
    }

    // ---- network

    // [proxy]
    static ClientOptions throughProxy(String host, int port, String user, String password) {
        Authenticator login = (route, response) -> response.request().header("Proxy-Authorization") != null
                ? null // the proxy has refused this password; do not try it again
                : response.request()
                        .newBuilder()
                        .header("Proxy-Authorization", Credentials.basic(user, password))
                        .build();
        OkHttpClient http = new OkHttpClient.Builder()
                .proxy(new Proxy(Proxy.Type.HTTP, new InetSocketAddress(host, port)))
                .proxyAuthenticator(login)
                .build();
        return ClientOptions.builder().httpClient(http).build();
    }
    // [/proxy]

    @Test
    void sends_through_a_proxy_with_a_password() throws Exception {
        vendor.enqueue(new MockResponse.Builder().inTunnel().build()); // it is the proxy too
        vendor.enqueue(ACCEPTED);
        ClientOptions proxy = throughProxy("localhost", vendor.getPort(), "user", "password");
        ClientOptions trusting = proxy.toBuilder()
                .httpClient(trusting(proxy.httpClient().orElseThrow()))
                .build();
        try (PrimeVoxClient client = client(trusting)) {
            assertThat(client.send(MESSAGE).id()).isPresent();
        }

        assertThat(vendor.takeRequest().getHeaders().get("Proxy-Authorization"))
                .isEqualTo(Credentials.basic("user", "password"));
        assertThat(vendor.takeRequest().getHeaders().get("Proxy-Authorization")).isNull();
        assertThat(vendor.getRequestCount()).isEqualTo(2);
    }

    @Test
    void a_proxy_that_refuses_the_password_leaves_the_message_unsent() {
        for (int i = 0; i < 20; i++) {
            vendor.enqueue(new MockResponse.Builder()
                    .inTunnel()
                    .code(407)
                    .addHeader("Proxy-Authenticate", "Basic realm=\"x\"")
                    .build());
        }
        ClientOptions proxy = throughProxy("localhost", vendor.getPort(), "user", "wrong").toBuilder()
                .maxAttempts(1)
                .build();
        try (PrimeVoxClient client = client(proxy)) {
            assertThatExceptionOfType(UnavailableException.class).isThrownBy(() -> client.send(MESSAGE));
        }
    }

    private OkHttpClient trusting(OkHttpClient http) {
        HandshakeCertificates trusted = new HandshakeCertificates.Builder()
                .addTrustedCertificate(certificate.certificate())
                .build();
        return http.newBuilder()
                .sslSocketFactory(trusted.sslSocketFactory(), trusted.trustManager())
                .build();
    }

    // [tls]
    /** Trusts only the certificates in a file, such as those of a gateway in your own network. */
    static ClientOptions trusting(Path trustStore, char[] password) throws GeneralSecurityException, IOException {
        KeyStore certificates = KeyStore.getInstance("PKCS12");
        try (InputStream file = Files.newInputStream(trustStore)) {
            certificates.load(file, password);
        }
        TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init(certificates);
        X509TrustManager trust = (X509TrustManager) factory.getTrustManagers()[0];
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, new TrustManager[] {trust}, null);
        OkHttpClient http = new OkHttpClient.Builder()
                .sslSocketFactory(context.getSocketFactory(), trust)
                .build();
        return ClientOptions.builder().httpClient(http).build();
    }
    // [/tls]

    @Test
    void trusts_the_certificates_in_a_file_and_no_others(@TempDir Path folder) throws Exception {
        char[] password = "changeit".toCharArray();
        KeyStore certificates = KeyStore.getInstance("PKCS12");
        certificates.load(null, null);
        certificates.setCertificateEntry("gateway", certificate.certificate());
        Path file = folder.resolve("trust.p12");
        try (OutputStream output = Files.newOutputStream(file)) {
            certificates.store(output, password);
        }
        vendor.enqueue(ACCEPTED);

        try (PrimeVoxClient client = client(trusting(file, password))) {
            assertThat(client.send(MESSAGE).id()).isPresent();
        }
        ClientOptions once = ClientOptions.builder().maxAttempts(1).build();
        try (PrimeVoxClient client = client(once)) {
            assertThatExceptionOfType(UnavailableException.class).isThrownBy(() -> client.send(MESSAGE));
        }
    }

    // ---- threads

    @Test
    void sends_from_many_virtual_threads() throws Exception {
        assumeThat(Runtime.version().feature()).isGreaterThanOrEqualTo(21);
        ExecutorService threads = (ExecutorService)
                Executors.class.getMethod("newVirtualThreadPerTaskExecutor").invoke(null);
        try (SmsSandbox sandbox = SmsSandbox.start();
                PrimeVoxClient client = SandboxClients.primevox(sandbox)) {
            List<Future<SendReceipt>> sent = new ArrayList<>();
            for (int i = 0; i < 200; i++) {
                sent.add(threads.submit(() -> client.send(MESSAGE)));
            }
            for (Future<SendReceipt> receipt : sent) {
                assertThat(receipt.get().id()).isPresent();
            }
            assertThat(sandbox.messages()).hasSize(200);
        } finally {
            threads.shutdownNow();
        }
    }
}
