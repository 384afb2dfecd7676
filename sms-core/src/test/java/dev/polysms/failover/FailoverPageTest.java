package dev.polysms.failover;

import static org.assertj.core.api.Assertions.assertThat;

import dev.polysms.InvalidRequestException;
import dev.polysms.Issue;
import dev.polysms.OutcomeUnknownException;
import dev.polysms.ProviderId;
import dev.polysms.Reason;
import dev.polysms.RejectedException;
import dev.polysms.SmsException;
import dev.polysms.SmsMessage;
import dev.polysms.UnavailableException;
import dev.polysms.testing.FakeVendor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The page's table describes what the sender does. A failure shows the right table. */
final class FailoverPageTest {
    private static final ProviderId ACME = ProviderId.of("acme");
    private static final SmsMessage MESSAGE = SmsMessage.of("+13035550100", "+13035550123", "Your table is ready");

    @Test
    void the_page_shows_what_the_sender_does() throws IOException {
        StringBuilder table = new StringBuilder(
                "| a route ends with | the next route is asked | counts as its failure |\n|---|---|---|");
        row(table, "`UnavailableException`", UnavailableException.builder(ACME).build());
        for (Reason reason : Reason.values()) {
            row(
                    table,
                    "`" + reason + "`",
                    RejectedException.builder(ACME, reason).build());
        }
        row(
                table,
                "`InvalidRequestException`",
                InvalidRequestException.builder(ACME, List.of(new Issue("to", "rule", "fix")))
                        .build());
        row(
                table,
                "`OutcomeUnknownException`",
                OutcomeUnknownException.builder(ACME).build());

        String page = Files.readString(Path.of("..", "docs", "failover.md"));
        int from = page.indexOf("<!-- failover -->");
        int to = page.indexOf("<!-- /failover -->");
        assertThat(page.substring(page.indexOf("-->", from) + 3, to).strip()).isEqualTo(table.toString());
    }

    private static void row(StringBuilder table, String name, SmsException failure) {
        FakeVendor second = new FakeVendor("second");
        FailoverSender sender = FailoverSender.builder()
                .route(SendRoute.of("a", new FakeVendor("first").fails(failure)))
                .route(SendRoute.of("b", second))
                .circuitBreaker(1, Duration.ofSeconds(30))
                .build();
        try {
            sender.send(MESSAGE);
        } catch (SmsException ended) {
            assertThat(ended).hasSameClassAs(failure);
        }
        table.append("\n| ").append(name).append(second.asked.isEmpty() ? " | **never** |" : " | yes |");
        table.append(sender.openRoutes().isEmpty() ? " no |" : " yes |");
    }
}
