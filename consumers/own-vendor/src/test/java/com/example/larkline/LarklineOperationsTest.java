package com.example.larkline;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.polysms.CallOptions;
import dev.polysms.ClientOptions;
import dev.polysms.MessageId;
import dev.polysms.SmsMessage;
import dev.polysms.history.HistoryQuery;
import dev.polysms.media.MediaContent;
import dev.polysms.media.MediaRef;
import dev.polysms.testkit.OperationRow;
import dev.polysms.testkit.OperationsContract;
import dev.polysms.testkit.VendorAnswer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Instant;
import java.util.List;

/** Every operation of Larkline, with the requests and the answers of VENDOR.md. */
final class LarklineOperationsTest extends OperationsContract<LarklineClient> {
    @Override
    protected LarklineClient client(URI server, ClientOptions options) {
        return Larkline.client(server, options);
    }

    @Override
    protected List<Class<?>> types() {
        return List.of(LarklineClient.class);
    }

    @Override
    protected List<OperationRow<LarklineClient, ?>> rows() {
        SmsMessage message = SmsMessage.of("+13035550100", "+17205550142", "See you at seven")
                .withReference("booking-4711");
        HistoryQuery query =
                HistoryQuery.between(Instant.parse("2026-01-01T00:00:00Z"), Instant.parse("2026-01-02T00:00:00Z"));
        MediaRef picture = MediaRef.of(LarklineClient.PROVIDER, "ME1");
        return List.of(
                row("send(SmsMessage)", client -> client.send(message), client -> client.sendAsync(message))
                        .answered(VendorAnswer.accepted(
                                "queued", 201, "{\"id\":\"LM1\",\"state\":\"queued\",\"segments\":2}", "LM1"))
                        .asks("POST " + Larkline.ROOT + "Messages To=%2B17205550142&From=%2B13035550100"
                                + "&Body=See+you+at+seven&Reference=booking-4711")
                        .gives(receipt -> assertThat(receipt.segments()).hasValue(2)),
                row("history(HistoryQuery)", client -> client.history(query), client -> client.historyAsync(query))
                        .answered(VendorAnswer.page(
                                "one message", "{\"messages\":[{\"id\":\"LM1\"}],\"next_page\":null}"))
                        .asks("GET " + Larkline.ROOT + "Messages?SentAfter=2026-01-01T00%3A00%3A00Z"
                                + "&SentBefore=2026-01-02T00%3A00%3A00Z&PageSize=100")
                        .gives(page -> assertThat(page.items())
                                .singleElement()
                                .satisfies(row -> assertThat(row.id()).contains(MessageId.of("LM1")))),
                row("fetch(MediaRef)", client -> client.fetch(picture), client -> client.fetchAsync(picture))
                        .answered(
                                VendorAnswer.unknown("a redirect", 307, "")
                                        .withHeader("Location", VendorAnswer.OTHER_SERVER + "/files/1"),
                                VendorAnswer.page("the file", "picture").withHeader("Content-Type", "image/png"))
                        .asks("GET " + Larkline.ROOT + "Media/ME1")
                        .asks("GET /files/1")
                        .gives(content -> assertThat(read(content)).isEqualTo("picture".getBytes(UTF_8))),
                row(
                                "delete(String)",
                                client -> {
                                    client.delete("booking-4711", CallOptions.none());
                                    return "deleted";
                                },
                                client -> client.deleteAsync("booking-4711", CallOptions.none())
                                        .thenApply(nothing -> "deleted"))
                        .answered(
                                VendorAnswer.page("the message", "{\"messages\":[{\"id\":\"LM1\"}],\"next_page\":null}"),
                                VendorAnswer.accepted("no content", 204, "", null))
                        .asks("GET " + Larkline.ROOT + "Messages?Reference=booking-4711")
                        .asks("DELETE " + Larkline.ROOT + "Messages/LM1")
                        .gives(deleted -> assertThat(deleted).isEqualTo("deleted")));
    }

    private static byte[] read(MediaContent content) {
        try (content) {
            return content.stream().readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
