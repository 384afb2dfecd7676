package dev.polysms.primevox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.polysms.history.MessageRecord;
import dev.polysms.media.MediaRef;
import dev.polysms.primevox.internal.ListPrimeVoxMessages;
import dev.polysms.spi.ApiResponse;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Where a mark of media begins and ends, and what stays of the text around it. */
final class MediaMarksTest {
    private final ListPrimeVoxMessages list =
            new ListPrimeVoxMessages(PrimeVoxReads.account(NumberFormat.TEN_DIGITS), PrimeVoxReads.CONVERSATION);

    private MessageRecord read(String text) {
        String json = text.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n");
        ApiResponse answer = PrimeVoxReads.answer(
                list, PrimeVoxReads.CONVERSATION, 200, "{\"messages\":{\"1\":{\"messageText\":\"" + json + "\"}}}");
        return list.decode(answer).get(0);
    }

    private static MediaRef ref(String id, String type) {
        return MediaRef.of(PrimeVoxClient.PROVIDER, id).withContentType(type);
    }

    private void check(String text, String rest, MediaRef... media) {
        MessageRecord message = read(text);
        assertThat(message.text()).contains(rest);
        assertThat(message.media()).isEqualTo(List.of(media));
    }

    @Test
    void removes_only_the_mark_from_the_text() {
        check("media:4711|mime:image/jpeg", "", ref("4711", "image/jpeg"));
        check("Look:\nmedia:4711|mime:image/jpeg", "Look:", ref("4711", "image/jpeg"));
        check("media:4711|mime:image/jpeg\nLook", "Look", ref("4711", "image/jpeg"));
        check("Before media:4711|mime:image/jpeg after", "Before after", ref("4711", "image/jpeg"));
        check("Before\nmedia:4711|mime:image/jpeg\nafter", "Before\nafter", ref("4711", "image/jpeg"));
    }

    @Test
    void reads_several() {
        MediaRef one = ref("a", "image/png");
        MediaRef two = ref("b", "application/vnd.oasis.opendocument.text");
        String marks = "media:a|mime:image/png%smedia:b|mime:application/vnd.oasis.opendocument.text";
        check(marks.formatted("\n"), "", one, two);
        check(marks.formatted(" "), "", one, two);
        check(marks.formatted(""), "", one, two);
        check(marks.formatted(" and "), "and", one, two);
        check(marks.formatted(", "), ",", one, two);
    }

    @Test
    void ends_a_type_where_another_character_comes() {
        check("media:a|mime:image/svg+xml, see", ", see", ref("a", "image/svg+xml"));
        check("(media:a|mime:image/png)", "()", ref("a", "image/png"));
        check("media:a|mime:image/png|", "|", ref("a", "image/png"));
        check("media:a|mime:text/plain; charset=utf-8\nhi", "hi", ref("a", "text/plain"));
        check("media:a|mime:text/x-vcard;charset=\"utf 8\";name=me.vcf", "", ref("a", "text/x-vcard"));
        check("media:a|mime:image/png; thanks", "; thanks", ref("a", "image/png"));
    }

    @ParameterizedTest
    @CsvSource({"0123abcd-4567-89ef-0123-456789abcdef", "IMG_3078.jpg", "a/b", "naïve", "a:b", "media:a"})
    void takes_an_id_of_any_kind(String id) {
        check("media:" + id + "|mime:image/png", "", ref(id, "image/png"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "media:",
                "media:4711",
                "media:4711|mime:",
                "media:4711|mime:image",
                "media:4711|mime:image/",
                "media:4711|mime:/png",
                "media:4711 |mime:image/png",
                "media: 4711|mime:image/png",
                "media:47 11|mime:image/png",
                "media:|mime:image/png",
                "media:47|11|mime:image/png",
                "media:4711|type:image/png",
                "Media:4711|mime:image/png",
                "the media: they | mime: love it",
                "mime:image/png|media:4711"
            })
    void leaves_malformed_marks_in_the_text(String text) {
        check(text, text);
    }

    @Test
    void leaves_a_text_without_marks_unchanged() {
        check("  two  spaces \n ", "  two  spaces \n ");
    }

    @Test
    void leaves_marks_that_are_too_long_in_the_text() {
        check("media:" + "x".repeat(201) + "|mime:image/png", "media:" + "x".repeat(201) + "|mime:image/png");
    }

    @Test
    void finds_the_mark_after_incomplete_marks() {
        String hostile = "media:".repeat(5_000) + "|mime:" + "media:a|mime:".repeat(5_000) + "a/".repeat(5_000);
        MessageRecord message = read(hostile + "!media:4711|mime:image/png");

        assertThat(message.media()).contains(ref("4711", "image/png"));
    }

    /** Each text is full of almost-marks. The longest one took the search by a regular expression seconds. */
    @ParameterizedTest
    @ValueSource(strings = {"media:", "|mime:", "media:a|mime:", "media:a|mime:b/", "media:a|mime:image/png;a=b "})
    void reads_a_text_in_linear_time(String piece) {
        String once = piece.repeat(500_000 / piece.length());
        long first = leastProcessorNanos(once);
        long doubled = leastProcessorNanos(once + once);

        assertThat(Duration.ofNanos(first)).isLessThan(Duration.ofSeconds(1));
        assertThat(Duration.ofNanos(doubled))
                .isLessThan(Duration.ofNanos(3 * first).plusMillis(200));
    }

    /** Returns the processor time of this thread, so that a busy machine does not fail the test. */
    private long leastProcessorNanos(String text) {
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        long least = Long.MAX_VALUE;
        for (int i = 0; i < 3; i++) {
            long start = threads.getCurrentThreadCpuTime();
            read(text);
            least = Math.min(least, threads.getCurrentThreadCpuTime() - start);
        }
        return least;
    }
}
