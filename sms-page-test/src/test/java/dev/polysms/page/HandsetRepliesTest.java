package dev.polysms.page;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.polysms.DeliveryState;
import dev.polysms.PhoneNumber;
import dev.polysms.SendReceipt;
import dev.polysms.examples.WebhookHandler;
import dev.polysms.sandbox.SandboxAccount;
import dev.polysms.sandbox.SandboxMessage;
import dev.polysms.sandbox.SandboxMessage.Direction;
import dev.polysms.sandbox.SandboxWebhook;
import dev.polysms.webhook.DeliveryReport;
import dev.polysms.webhook.InboundMessage;
import dev.polysms.webhook.SmsEvent;
import dev.polysms.webhook.WebhookGuard;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;

/** The application gets what the user types on the page, and the delivery states that the user chooses. */
final class HandsetRepliesTest extends OnThePage {
    private static final String SECRET = "tR7-pq_9.aZ~4mN2kL8x";

    static List<VendorUnderTest> lines() {
        return VendorUnderTest.all();
    }

    /** An application that receives pushes. */
    private static final class Application implements AutoCloseable {
        private final BlockingQueue<SmsEvent> events = new LinkedBlockingQueue<>();
        private final HttpServer server;

        Application(VendorUnderTest line) throws IOException {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            server.createContext(
                    "/hooks/",
                    new WebhookHandler(line.parser().apply(WebhookGuard.secretInUrl(SECRET)), events::addAll));
            server.start();
        }

        URI hooks() {
            return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/hooks/" + SECRET);
        }

        SmsEvent next() throws InterruptedException {
            return events.poll(20, TimeUnit.SECONDS);
        }

        @Override
        public void close() {
            server.stop(0);
        }
    }

    @ParameterizedTest
    @MethodSource("lines")
    void an_answer_reaches_the_application(VendorUnderTest line) throws Exception {
        try (Application application = new Application(line)) {
            sandbox.webhook(SandboxWebhook.builder(line.vendor(), application.hooks())
                    .reportOnDemand()
                    .build());
            send(line, "Do you come?");
            page.choose(line.handset());

            page.answer("Yes, we do!");

            assertThat(application.next()).isInstanceOfSatisfying(InboundMessage.class, inbound -> {
                assertThat(inbound.text()).isEqualTo("Yes, we do!");
                assertThat(inbound.from()).contains(PhoneNumber.of(line.handset()));
            });
            page.hasTexts("Do you come?", "Yes, we do!");
            page.hasBelow("Yes, we do!", "pushed, HTTP 204");
        }
    }

    @ParameterizedTest
    @MethodSource("linesWithReports")
    void a_delivery_state_is_reported_to_the_application(VendorUnderTest line) throws Exception {
        try (Application application = new Application(line)) {
            sandbox.webhook(SandboxWebhook.builder(line.vendor(), application.hooks())
                    .reportOnDemand()
                    .build());
            SendReceipt receipt = send(line, "Did it arrive?");
            page.choose(line.handset());
            page.hasBelow("Did it arrive?", "accepted");

            page.press("Did it arrive?", "Fail");

            page.hasBelow("Did it arrive?", "failed");
            assertThat(application.next()).isInstanceOfSatisfying(DeliveryReport.class, report -> {
                assertThat(report.state()).isEqualTo(DeliveryState.FAILED);
                assertThat(report.id()).isEqualTo(receipt.id());
            });

            page.press("Did it arrive?", "Deliver");

            page.hasBelow("Did it arrive?", "delivered");
            assertThat(application.next()).isInstanceOfSatisfying(DeliveryReport.class, report -> {
                assertThat(report.state()).isEqualTo(DeliveryState.DELIVERED);
                assertThat(report.id()).isEqualTo(receipt.id());
            });
        }
    }

    static List<VendorUnderTest> linesWithReports() {
        return List.of(
                VendorUnderTest.VOICE_ELEMENTS,
                VendorUnderTest.VOIPEX,
                VendorUnderTest.VOXIMPLANT.from(SandboxAccount.VOXIMPLANT_SENDER_ID));
    }

    @Test
    void a_vendor_without_reports_says_so() {
        send(VendorUnderTest.PRIMEVOX, "Did it arrive?");
        page.choose(VendorUnderTest.PRIMEVOX.handset());

        page.press("Did it arrive?", "Fail");

        assertThat(page.notice()).contains("PrimeVOX");
        assertThat(page.below("Did it arrive?")).contains("accepted");
    }

    @Test
    void a_handset_can_write_first() {
        page.begin(VendorUnderTest.VOXIMPLANT, "+447700900123");

        page.answer("Hello, is anybody there?");

        page.hasConversations("+447700900123");
        assertThat(sandbox.messages()).singleElement().satisfies(message -> {
            assertThat(message.vendor()).isEqualTo("voximplant");
            assertThat(message.direction()).isEqualTo(Direction.IN);
            assertThat(message.from()).isEqualTo("+447700900123");
            assertThat(message.to()).isEqualTo(VendorUnderTest.VOXIMPLANT.own());
        });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Yes",
                "Ano, přijdeme v osm",
                "[brackets] cost two, as does the €",
                "{[~]}\\|^€ {[~]}\\|^€ {[~]}\\|^€ {[~]}\\|^€ {[~]}\\|^€ {[~]}\\|^€ {[~]}\\|^€ {[~]}\\|^€ {[~]}\\|^€ {[~]}\\|^€",
                "Ξ is in the basic table, and ξ is not"
            })
    void the_draft_is_counted_as_the_sandbox_counts_the_message(String text) {
        page.begin(VendorUnderTest.VOIPEX, VendorUnderTest.VOIPEX.handset());
        page.browser().run("document.getElementById('answer-text').value = arguments[0]", text);
        page.browser().see(By.id("answer-text")).sendKeys(" ");
        String counted = page.browser().see(By.id("answer-count")).getText();

        page.browser().see(By.id("answer-text")).sendKeys(Keys.ENTER);

        page.browser().until("the answer to arrive", () -> !sandbox.messages().isEmpty());
        SandboxMessage message = sandbox.messages().get(0);
        assertThat(message.text()).isEqualTo(text + " ");
        assertThat(counted).startsWith(message.encoding() + ", ").contains(", " + message.segments() + " segment");
    }

    @Test
    void a_line_break_does_not_send() {
        page.begin(VendorUnderTest.VOIPEX, VendorUnderTest.VOIPEX.handset());

        page.browser().see(By.id("answer-text")).sendKeys("one", Keys.chord(Keys.SHIFT, Keys.ENTER), "two");
        page.browser().see(By.id("answer-text")).sendKeys(Keys.ENTER);

        page.hasTexts("one\ntwo");
    }

    @Test
    void a_file_goes_with_an_answer_where_the_vendor_carries_any(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("the menu (new).txt"), "soup");
        page.begin(VendorUnderTest.VOICE_ELEMENTS, VendorUnderTest.VOICE_ELEMENTS.handset());

        page.browser().all(By.id("files")).get(0).sendKeys(file.toString());
        page.browser().see(By.cssSelector("#attached li"));
        page.answer("The menu:");

        assertThat(sandbox.messages())
                .singleElement()
                .satisfies(message -> assertThat(message.media())
                        .singleElement()
                        .satisfies(media -> assertThat(media.name()).isEqualTo("the-menu--new-.txt")));
        page.begin(VendorUnderTest.VOIPEX, VendorUnderTest.VOIPEX.handset());
        assertThat(page.browser().isSeen(By.id("attach"))).isFalse();
    }

    @Test
    void a_failure_is_shown_below_the_box_and_the_draft_stays() {
        page.begin(VendorUnderTest.PRIMEVOX, VendorUnderTest.PRIMEVOX.handset());
        sandbox.close();
        page.browser().see(By.id("answer-text")).sendKeys("Dobrý den", Keys.ENTER);

        page.browser()
                .until(
                        "the failure",
                        () -> page.browser()
                                .see(By.id("answer-error"))
                                .getText()
                                .contains("does not answer"));
        assertThat(page.browser().see(By.id("answer-text")).getDomProperty("value"))
                .isEqualTo("Dobrý den");
    }
}
