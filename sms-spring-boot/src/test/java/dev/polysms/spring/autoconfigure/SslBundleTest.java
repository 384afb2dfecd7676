package dev.polysms.spring.autoconfigure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.polysms.SendReceipt;
import dev.polysms.SmsMessage;
import dev.polysms.SmsSender;
import dev.polysms.UnavailableException;
import java.io.IOException;
import java.util.concurrent.TimeUnit;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import okhttp3.tls.HandshakeCertificates;
import okhttp3.tls.HeldCertificate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

/** A client whose vendor has a certificate that only an SSL bundle trusts, over real TLS. */
final class SslBundleTest {
    private static final SmsMessage MESSAGE = SmsMessage.of("+13035550100", "+13035550123", "Your table is ready");

    private final HeldCertificate authority =
            new HeldCertificate.Builder().certificateAuthority(1).build();
    private final HeldCertificate own =
            new HeldCertificate.Builder().commonName("shop").signedBy(authority).build();
    private final MockWebServer vendor = new MockWebServer();

    @BeforeEach
    void start() throws IOException {
        HeldCertificate certificate = new HeldCertificate.Builder()
                .addSubjectAlternativeName("localhost")
                .signedBy(authority)
                .build();
        vendor.useHttps(new HandshakeCertificates.Builder()
                .heldCertificate(certificate, authority.certificate())
                .addTrustedCertificate(authority.certificate())
                .build()
                .sslSocketFactory());
        vendor.start();
    }

    @AfterEach
    void stop() {
        vendor.close();
    }

    private void accepts() {
        vendor.enqueue(new MockResponse.Builder()
                .code(200)
                .body("{\"success\": {\"messageId\": \"7001\"}}")
                .build());
    }

    private ApplicationContextRunner client() {
        return PolysmsRunner.empty()
                .withPropertyValues(
                        "polysms.clients.shop.provider=primevox",
                        "polysms.clients.shop.api-key=key",
                        "polysms.clients.shop.container-id=100001",
                        "polysms.clients.shop.base-url=https://localhost:" + vendor.getPort());
    }

    private ApplicationContextRunner trusting() {
        return client().withPropertyValues(
                        "spring.ssl.bundle.pem.vendor.truststore.certificate=" + authority.certificatePem(),
                        "polysms.clients.shop.ssl-bundle=vendor");
    }

    @Test
    void a_certificate_that_the_bundle_trusts_is_accepted() {
        accepts();
        trusting().run(context -> {
            SendReceipt receipt = context.getBean(SmsSender.class).send(MESSAGE);
            assertThat(receipt.id()).isPresent();
            assertThat(vendor.getRequestCount()).isEqualTo(1);
        });
    }

    @Test
    void without_the_bundle_nothing_is_sent_and_the_failure_names_tls() {
        client().run(context -> {
            Throwable failure =
                    catchThrowable(() -> context.getBean(SmsSender.class).send(MESSAGE));
            assertThat(failure).isInstanceOf(UnavailableException.class);
            assertThat(failure.getMessage()).containsAnyOf("TLS", "certificate", "SSL");
            assertThat(vendor.getRequestCount()).isZero();
        });
    }

    @Test
    void a_vendor_that_asks_for_a_certificate_gets_that_of_the_bundle() throws Exception {
        vendor.requireClientAuth();
        accepts();
        trusting()
                .withPropertyValues(
                        "spring.ssl.bundle.pem.vendor.keystore.certificate=" + own.certificatePem(),
                        "spring.ssl.bundle.pem.vendor.keystore.private-key=" + own.privateKeyPkcs8Pem())
                .run(context -> assertThat(
                                context.getBean(SmsSender.class).send(MESSAGE).id())
                        .isPresent());
        assertThat(vendor.takeRequest(10, TimeUnit.SECONDS).getHandshake().peerPrincipal())
                .hasToString("CN=shop");
    }

    @Test
    void the_protocols_of_the_bundle_are_the_only_ones() throws Exception {
        accepts();
        trusting()
                .withPropertyValues("spring.ssl.bundle.pem.vendor.options.enabled-protocols=TLSv1.2")
                .run(context -> context.getBean(SmsSender.class).send(MESSAGE));
        assertThat(vendor.takeRequest(10, TimeUnit.SECONDS).getHandshake().tlsVersion())
                .isEqualTo(okhttp3.TlsVersion.TLS_1_2);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "polysms.clients.shop.ssl-bundle=vendors",
                "spring.ssl.bundle.pem.vendor.truststore.certificate=x"
            })
    void a_bundle_that_is_missing_or_broken_ends_the_start_with_the_name_of_the_property(String property) {
        trusting().withPropertyValues(property).run(context -> {
            assertThat(context).hasFailed();
            var analysis = new PolysmsConfigurationFailureAnalyzer().analyze(context.getStartupFailure());
            assertThat(analysis.getDescription()).contains("polysms.clients.shop.ssl-bundle");
            assertThat(analysis.getAction()).contains("spring.ssl.bundle");
        });
    }

    @Test
    void the_analysis_of_a_missing_bundle_lists_those_that_there_are() {
        trusting()
                .withPropertyValues("polysms.clients.shop.ssl-bundle=vendors")
                .run(context -> assertThat(new PolysmsConfigurationFailureAnalyzer()
                                .analyze(context.getStartupFailure())
                                .getAction())
                        .contains("[vendor]"));
    }
}
