package dev.polysms.csv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.polysms.Address;
import dev.polysms.DeliveryState;
import dev.polysms.MessageId;
import dev.polysms.PhoneNumber;
import dev.polysms.ProviderId;
import dev.polysms.UnavailableException;
import dev.polysms.history.ConversationRef;
import dev.polysms.history.Direction;
import dev.polysms.history.MessageRecord;
import dev.polysms.media.MediaRef;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class CsvFormatTest {
    private static final ProviderId VENDOR = ProviderId.of("vendor");
    private static final PhoneNumber OWN = PhoneNumber.of("+13035550100");
    private static final PhoneNumber GUEST = PhoneNumber.of("+13035550199");

    private static MessageRecord inbound(String text) {
        return MessageRecord.builder(VENDOR)
                .id(MessageId.of("17"))
                .direction(Direction.INBOUND)
                .from(GUEST)
                .to(OWN)
                .text(text)
                .time(Instant.parse("2026-11-30T18:05:00Z"))
                .build();
    }

    private static String written(CsvExport export, MessageRecord... messages) throws IOException {
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        assertThat(export.write(Stream.of(messages), file)).isEqualTo(messages.length);
        return file.toString(StandardCharsets.UTF_8);
    }

    private static CsvExport textOnly() {
        return CsvExport.builder().columns(CsvColumn.TEXT).withoutTitles().build();
    }

    private static List<CSVRecord> read(String csv) throws IOException {
        try (CSVParser parser = CSVParser.parse(csv, CSVFormat.RFC4180)) {
            return parser.getRecords();
        }
    }

    // ---- columns

    @Test
    void writes_every_field_of_a_message() throws IOException {
        MessageRecord message = inbound("See you at 8").toBuilder()
                .state(DeliveryState.DELIVERED, "dlvrd")
                .segments(2)
                .media(List.of(MediaRef.of(VENDOR, "a.jpg"), MediaRef.of(VENDOR, "b.jpg")))
                .conversation(ConversationRef.of("c-1", OWN))
                .build();

        assertThat(written(CsvExport.create(), message))
                .isEqualTo("\"provider\",\"id\",\"direction\",\"from\",\"to\",\"text\",\"time\",\"state\","
                        + "\"vendor_state\",\"segments\",\"media\",\"conversation\"\r\n"
                        + "\"vendor\",\"17\",\"INBOUND\",\"+13035550199\",\"+13035550100\",\"See you at 8\","
                        + "\"2026-11-30T18:05:00Z\",\"DELIVERED\",\"dlvrd\",\"2\",\"a.jpg\nb.jpg\",\"c-1\"\r\n");
    }

    @Test
    void leaves_cells_empty_if_the_vendor_reports_nothing() throws IOException {
        String csv = written(CsvExport.create(), MessageRecord.builder(VENDOR).build());

        assertThat(read(csv).get(1).values())
                .containsExactly("vendor", "", "UNKNOWN", "", "", "", "", "UNKNOWN", "", "", "", "");
    }

    @Test
    void writes_only_the_columns_that_were_chosen_in_their_order() throws IOException {
        CsvExport export =
                CsvExport.builder().columns(CsvColumn.TO, CsvColumn.ID).build();

        assertThat(written(export, inbound("private"))).isEqualTo("\"to\",\"id\"\r\n\"+13035550100\",\"17\"\r\n");
    }

    @Test
    void refuses_a_choice_of_no_column_and_of_one_column_twice() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> CsvExport.builder().columns())
                .withMessageContaining("at least one column");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> CsvExport.builder().columns(CsvColumn.ID, CsvColumn.ID))
                .withMessageContaining("each only once");
    }

    // ---- quoting

    @Test
    void another_library_reads_back_what_was_written() throws IOException {
        Random random = new Random(18);
        String[] pieces = {
            "\"", ",", ";", "\r\n", "\n", "\r", "'", "=", "+", " ", "\t", "a", "é", "🍝", "\\", "ﬁ", "\u2028"
        };
        CsvExport unguarded = CsvExport.builder()
                .columns(CsvColumn.ID, CsvColumn.TEXT, CsvColumn.DIRECTION)
                .withoutTitles()
                .withoutFormulaGuard()
                .build();
        List<String> texts = new ArrayList<>();
        for (int i = 0; i < 2_000; i++) {
            StringBuilder text = new StringBuilder("x");
            random.ints(random.nextInt(12), 0, pieces.length).forEach(piece -> text.append(pieces[piece]));
            texts.add(text.substring(random.nextInt(2)));
        }

        String csv =
                written(unguarded, texts.stream().map(CsvFormatTest::inbound).toArray(MessageRecord[]::new));

        assertThat(read(csv)).extracting(row -> row.get(1)).isEqualTo(texts);
        assertThat(read(csv)).allSatisfy(row -> assertThat(row.size()).isEqualTo(3));
    }

    @Test
    void writes_with_the_separator_of_a_language_and_with_a_byte_order_mark() throws IOException {
        CsvExport export = CsvExport.builder()
                .columns(CsvColumn.ID, CsvColumn.TEXT)
                .separator(';')
                .withByteOrderMark()
                .build();

        assertThat(written(export, inbound("a;b,c"))).isEqualTo("\uFEFF\"id\";\"text\"\r\n\"17\";\"a;b,c\"\r\n");
    }

    @Test
    void refuses_a_separator_that_would_need_other_quoting() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> CsvExport.builder().separator('"'))
                .withMessage("separator must be a comma, a semicolon, a tab or a vertical bar; it is U+0022");
    }

    // ---- formulas

    @ParameterizedTest
    @ValueSource(
            strings = {
                "=1+1",
                "+1+1",
                "-1+1",
                "@SUM(1)",
                "＝1",
                "＋1",
                "－1",
                "＠A1",
                " =1",
                "\t=1",
                "\r=1",
                "\n=1",
                "\u00a0=1",
                "\u200b=1",
                "\ufeff=1",
                "\u0000=1",
                "=cmd|' /C calc'!A0",
                "=HYPERLINK(\"http://127.0.0.1\",\"menu\")",
                "+13035550177",
                "'quoted'"
            })
    void puts_an_apostrophe_before_a_text_that_may_be_a_formula(String text) throws IOException {
        assertThat(read(written(textOnly(), inbound(text))).get(0).get(0)).isEqualTo("'" + text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Yes", "8 = eight", "a+b", "1-2", "mail me @home", " x=1", "\"=1\""})
    void leaves_other_texts_as_they_are(String text) throws IOException {
        List<CSVRecord> rows = read(written(textOnly(), inbound(text)));

        assertThat(rows.get(0).get(0)).isEqualTo(text);
    }

    @Test
    void guards_addresses_that_are_not_phone_numbers_and_every_other_word_of_a_vendor() throws IOException {
        MessageRecord message = inbound("x").toBuilder()
                .id(MessageId.of("=1"))
                .from(Address.of("=2"))
                .to(Address.of("+3 not a number"))
                .state(DeliveryState.UNKNOWN, "-4")
                .media(List.of(MediaRef.of(VENDOR, "@5")))
                .conversation(ConversationRef.of("=6", OWN))
                .build();

        CSVRecord row = read(written(CsvExport.create(), message)).get(1);

        assertThat(List.of(row.get(1), row.get(3), row.get(4), row.get(8), row.get(10), row.get(11)))
                .containsExactly("'=1", "'=2", "'+3 not a number", "'-4", "'@5", "'=6");
    }

    // ---- streaming

    @Test
    void writes_each_message_before_many_more_are_read() throws IOException {
        AtomicInteger read = new AtomicInteger();
        LineCounter output = new LineCounter(read);
        Stream<MessageRecord> messages = IntStream.range(0, 100_000).mapToObj(i -> {
            read.incrementAndGet();
            return inbound("message " + i);
        });

        assertThat(CsvExport.create().write(messages, output)).isEqualTo(100_000);
        assertThat(output.lines).isEqualTo(100_001);
        assertThat(output.mostAhead).isLessThan(500);
    }

    /** Counts the lines, and how many messages were read but not yet written. */
    private static final class LineCounter extends OutputStream {
        private final AtomicInteger read;
        private int lines;
        private int mostAhead;

        private LineCounter(AtomicInteger read) {
            this.read = read;
        }

        @Override
        public void write(int value) {
            if (value == '\n') {
                lines++;
            }
        }

        @Override
        public void write(byte[] bytes, int from, int length) {
            mostAhead = Math.max(mostAhead, read.get() - lines);
            for (int i = from; i < from + length; i++) {
                write(bytes[i]);
            }
        }
    }

    @Test
    void writes_the_messages_before_a_page_that_cannot_be_read() {
        UnavailableException failure = UnavailableException.builder(VENDOR).build();
        Stream<MessageRecord> messages = Stream.of(1, 2).map(page -> {
            if (page == 2) {
                throw failure;
            }
            return inbound("first page");
        });
        ByteArrayOutputStream file = new ByteArrayOutputStream();

        assertThatExceptionOfType(UnavailableException.class)
                .isThrownBy(() -> textOnly().write(messages, file))
                .isSameAs(failure);
        assertThat(file).hasToString("\"first page\"\r\n");
    }

    @Test
    void stops_reading_when_the_output_cannot_be_written() {
        AtomicInteger read = new AtomicInteger();
        Stream<MessageRecord> messages = Stream.generate(() -> inbound("message " + read.incrementAndGet()));
        OutputStream full = new OutputStream() {
            @Override
            public void write(int value) throws IOException {
                throw new IOException("the disk is full");
            }
        };

        assertThatExceptionOfType(IOException.class)
                .isThrownBy(() -> CsvExport.create().write(messages, full))
                .withMessage("the disk is full");
        assertThat(read.get()).isLessThan(2_000);
    }

    @Test
    void leaves_the_output_open() throws IOException {
        AtomicInteger closed = new AtomicInteger();
        OutputStream output = new ByteArrayOutputStream() {
            @Override
            public void close() {
                closed.incrementAndGet();
            }
        };

        CsvExport.create().write(Stream.of(inbound("x")), output);

        assertThat(closed).hasValue(0);
    }
}
