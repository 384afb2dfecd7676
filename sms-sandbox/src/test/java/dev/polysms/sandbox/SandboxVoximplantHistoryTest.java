package dev.polysms.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.fasterxml.jackson.databind.JsonNode;
import dev.polysms.sandbox.TestHttpClient.TestHttpAnswer;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SandboxVoximplantHistoryTest {
    private static final String OWN = SandboxAccount.VOXIMPLANT_NUMBER;
    private static final String REMOTE = "447443332212";

    private final SandboxClock clock = new SandboxClock();

    @AutoClose
    private final SmsSandbox sandbox = SmsSandbox.builder().clock(clock).start();

    private final VoximplantCaller vendor = new VoximplantCaller(sandbox);

    // ---- the rows of a history

    @Test
    void shows_what_was_sent_and_received() {
        String sent = send("x".repeat(161));
        SandboxMessage received = receive("Hi");

        JsonNode history = vendor.call("GetSmsHistory");

        assertThat(history.path("total_count").intValue()).isEqualTo(2);
        JsonNode out = history.at("/result/0");
        assertThat(out.path("message_id").asText()).isEqualTo(sent);
        assertThat(out.path("source_number").textValue()).isEqualTo(OWN);
        assertThat(out.path("destination_number").textValue()).isEqualTo(REMOTE);
        assertThat(out.path("direction").textValue()).isEqualTo("OUT");
        assertThat(out.path("fragments").intValue()).isEqualTo(2);
        assertThat(out.path("cost").decimalValue()).isEqualByComparingTo("0.105");
        assertThat(out.path("status_id").textValue()).isEqualTo("1");
        assertThat(out.path("processed_date").textValue()).isEqualTo("2026-03-01 12:00:00");
        assertThat(out.path("transaction_id").isIntegralNumber()).isTrue();
        assertThat(out.has("delivery_status")).isFalse();
        JsonNode in = history.at("/result/1");
        assertThat(in.path("message_id").asText()).isEqualTo(received.id());
        assertThat(in.path("source_number").textValue()).isEqualTo(REMOTE);
        assertThat(in.path("destination_number").textValue()).isEqualTo(OWN);
        assertThat(in.path("direction").textValue()).isEqualTo("IN");
        assertThat(sandbox.messages())
                .extracting(SandboxMessage::direction)
                .containsExactly(SandboxMessage.Direction.OUT, SandboxMessage.Direction.IN);
    }

    @Test
    void keeps_a2p_messages_in_a_history_of_their_own() {
        send("Hello");
        String a2p = sendA2p("Hello");

        JsonNode history = vendor.call("A2PGetSmsHistory");

        assertThat(history.path("total_count").intValue()).isEqualTo(1);
        JsonNode row = history.at("/result/0");
        assertThat(row.path("message_id").asText()).isEqualTo(a2p);
        assertThat(row.path("source_number").textValue()).isEqualTo(SandboxAccount.VOXIMPLANT_SENDER_ID);
        assertThat(row.path("destination_number").textValue()).isEqualTo("12345678111");
        assertThat(row.path("fragments").intValue()).isEqualTo(1);
        assertThat(row.path("status_id").textValue()).isEqualTo("1");
        assertThat(row.path("processing_date").textValue()).isEqualTo("2026-03-01 12:00:00");
        assertThat(row.path("delivery_status").textValue()).isEqualTo("DELIVERED");
        assertThat(row.has("direction")).isFalse();
        assertThat(vendor.call("GetSmsHistory").path("total_count").intValue()).isEqualTo(1);
    }

    @Test
    void has_no_rows_where_nothing_was_sent_and_after_it_is_cleared() {
        assertEmpty(vendor.call("GetSmsHistory"));
        assertEmpty(vendor.call("A2PGetSmsHistory"));
        send("Hello");
        sandbox.seedHistory("voximplant", 10);

        sandbox.clear();

        assertEmpty(vendor.call("GetSmsHistory"));
        assertEmpty(vendor.call("A2PGetSmsHistory"));
    }

    @Test
    void takes_messages_only_for_numbers_with_sms() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> sandbox.receive("voximplant", "+" + REMOTE, "+447700900000", "Hi"))
                .withMessageContaining("ControlSms");

        vendor.call(
                "AttachPhoneNumber",
                "country_code",
                "GB",
                "phone_category_name",
                "MOBILE",
                "phone_region_id",
                "27085",
                "phone_number",
                "447700900000");
        vendor.call("ControlSms", "phone_number", "447700900000", "command", "enable");
        sandbox.receive("voximplant", "+" + REMOTE, "+447700900000", "Hi");

        assertThat(vendor.call("GetSmsHistory", "destination_number", "447700900000")
                        .path("total_count")
                        .intValue())
                .isEqualTo(1);
    }

    // ---- texts

    @ParameterizedTest
    @CsvSource({"true, true", "false, false", "'', false"})
    void shows_a_sent_text_only_if_the_call_says_so(String storeBody, boolean isShown) {
        send("Hello", "store_body", storeBody);
        sendA2p("Hello", "store_body", storeBody);

        for (String command : List.of("GetSmsHistory", "A2PGetSmsHistory")) {
            JsonNode row = vendor.call(command).at("/result/0");
            assertThat(row.has("text")).as(command).isEqualTo(isShown);
            assertThat(row.path("text").asText()).isEqualTo(isShown ? "Hello" : "");
        }
    }

    @Test
    void shows_texts_sent_while_the_account_stored_them() {
        send("before");
        receive("before");
        vendor.call("SetAccountInfo", "store_outbound_sms", "true", "store_inbound_sms", "true");
        send("while");
        receive("while");
        send("while, but not this one", "store_body", "false");
        vendor.call("SetAccountInfo", "store_outbound_sms", "false", "store_inbound_sms", "false");
        send("after");
        receive("after");

        assertThat(vendor.call("GetSmsHistory").path("result").findValuesAsText("text"))
                .containsExactly("while", "while");
    }

    @Test
    void keeps_settings_of_the_account_that_a_call_does_not_name() {
        vendor.call("SetAccountInfo", "callback_url", "https://example.com/hook", "callback_salt", "s".repeat(40));
        vendor.call("SetAccountInfo", "store_inbound_sms", "true");

        JsonNode account = vendor.call("GetAccountInfo").path("result");
        assertThat(account.path("callback_url").textValue()).isEqualTo("https://example.com/hook");
        assertThat(account.path("callback_salt").textValue()).hasSize(40);
        assertThat(account.path("store_inbound_sms").booleanValue()).isTrue();
        assertThat(account.path("store_outbound_sms").booleanValue()).isFalse();

        sandbox.clear();
        assertThat(vendor.call("GetAccountInfo").path("result").has("callback_url"))
                .isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "callback_url, nowhere, 398, The 'callback_url' parameter is invalid",
        "callback_url, https:///x, 398, The 'callback_url' parameter is invalid",
        "store_inbound_sms, maybe, 101, Invalid arguments",
        "store_outbound_sms, 1, 101, Invalid arguments"
    })
    void refuses_a_wrong_setting_of_the_account(String parameter, String value, int code, String text) {
        vendor.assertError(code, text, "SetAccountInfo", parameter, value);
    }

    @Test
    void refuses_a_salt_that_is_too_long() {
        vendor.assertError(
                399,
                "The 'callback_salt' parameter length must be less than 40",
                "SetAccountInfo",
                "callback_salt",
                "s".repeat(41));
    }

    // ---- filters

    @Test
    void filters_by_direction_in_either_case() {
        send("Hello");
        receive("Hi");

        for (String in : List.of("IN", "in")) {
            assertThat(directions("direction", in)).containsExactly("IN");
        }
        for (String out : List.of("OUT", "out")) {
            assertThat(directions("direction", out)).containsExactly("OUT");
        }
        vendor.assertError(
                470,
                "Invalid value specified for the \u2018direction\u2019 parameter. Allowed parameter values are: 'IN'",
                "GetSmsHistory",
                "direction",
                "In");
    }

    @Test
    void filters_by_numbers() {
        send("Hello");
        receive("Hi");

        assertThat(directions("source_number", OWN)).containsExactly("OUT");
        assertThat(directions("destination_number", OWN)).containsExactly("IN");
        assertThat(directions("source_number", OWN, "destination_number", OWN)).isEmpty();
        sendA2p("Hello");
        assertThat(vendor.call("A2PGetSmsHistory", "source_number", SandboxAccount.VOXIMPLANT_SENDER_ID)
                        .path("total_count")
                        .intValue())
                .isEqualTo(1);
    }

    @Test
    void filters_by_ids() {
        List<String> ids =
                IntStream.range(0, 4).mapToObj(i -> send("Hello " + i)).toList();

        JsonNode found = vendor.call("GetSmsHistory", "message_id", ids.get(3) + ";" + ids.get(1) + ";1");

        assertThat(found.path("result").findValuesAsText("message_id")).containsExactly(ids.get(1), ids.get(3));
        assertThat(found.path("total_count").intValue()).isEqualTo(2);
        vendor.assertError(101, "Invalid arguments", "GetSmsHistory", "message_id", "seven");
    }

    @Test
    void filters_by_time_to_the_second_with_both_ends() {
        clock.advance(Duration.ofMillis(500));
        send("Hello");

        assertThat(directions("from_date", "2026-03-01 12:00:00", "to_date", "2026-03-01 12:00:00"))
                .containsExactly("OUT");
        assertThat(directions("from_date", "2026-03-01 12:00:01")).isEmpty();
        assertThat(directions("to_date", "2026-03-01 11:59:59")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"5, 1", "1, 0", "8, 0"})
    void filters_a2p_messages_by_delivery_status(String status, int total) {
        sendA2p("Hello");

        assertThat(vendor.call("A2PGetSmsHistory", "delivery_status", status)
                        .path("total_count")
                        .intValue())
                .isEqualTo(total);
    }

    @ParameterizedTest
    @ValueSource(strings = {"GetSmsHistory", "A2PGetSmsHistory"})
    void refuses_wrong_parameters(String command) {
        for (String date : List.of("2026-03-01", "2026-03-01T12:00:00", "2026-02-30 12:00:00", "yesterday")) {
            vendor.assertError(111, "Invalid date format", command, "from_date", date);
            vendor.assertError(111, "Invalid date format", command, "to_date", date);
        }
        vendor.assertError(
                123,
                "Invalid date range",
                command,
                "from_date",
                "2026-03-01 12:00:01",
                "to_date",
                "2026-03-01 12:00:00");
        for (String count : List.of("1001", "-1", "all")) {
            vendor.assertError(101, "Invalid arguments", command, "count", count);
        }
        vendor.assertError(101, "Invalid arguments", command, "offset", "-1");
        vendor.assertError(105, "The required output format type is not supported", command, "output", "xls");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "9", "DELIVERED"})
    void refuses_an_unknown_delivery_status(String status) {
        vendor.assertError(101, "Invalid arguments", "A2PGetSmsHistory", "delivery_status", status);
    }

    // ---- pages and formats

    @Test
    void gives_a_history_page_by_page() {
        List<String> ids =
                IntStream.range(0, 5).mapToObj(i -> send("Hello " + i)).toList();

        JsonNode page = vendor.call("GetSmsHistory", "count", "2", "offset", "2");

        assertThat(page.path("result").findValuesAsText("message_id")).isEqualTo(ids.subList(2, 4));
        assertThat(page.path("total_count").intValue()).isEqualTo(5);
        assertThat(vendor.call("GetSmsHistory", "offset", "5").path("result")).isEmpty();
        assertThat(vendor.call("GetSmsHistory", "offset", "999999999999999999").path("result"))
                .isEmpty();
    }

    @Test
    void writes_a_history_as_csv() {
        String id = send("She said \"Hi\", twice\nand left", "store_body", "true");
        String transaction =
                vendor.call("GetSmsHistory").at("/result/0/transaction_id").asText();

        TestHttpAnswer answer = vendor.answer("GetSmsHistory", "output", "csv");

        assertThat(answer.contentType()).isEqualTo("application/octet-stream");
        assertThat(answer.text())
                .isEqualTo("message_id,source_number,destination_number,direction,fragments,cost,status_id,"
                        + "error_message,processed_date,transaction_id,text\r\n"
                        + id + ",447443332211,447443332212,OUT,1,0.0525,1,,2026-03-01 12:00:00," + transaction
                        + ",\"She said \"\"Hi\"\", twice\nand left\"\r\n");
    }

    @Test
    void writes_only_the_names_where_there_are_no_rows_and_an_error_as_json() {
        assertThat(vendor.answer("A2PGetSmsHistory", "output", "csv").text())
                .isEqualTo("message_id,source_number,destination_number,fragments,cost,status_id,error_message,"
                        + "processing_date,transaction_id,delivery_status,text\r\n");
        vendor.assertError(101, "Invalid arguments", "A2PGetSmsHistory", "output", "csv", "count", "1001");
    }

    // ---- limits

    @Test
    void refuses_a_range_over_the_limit() {
        try (SmsSandbox limited =
                SmsSandbox.builder().clock(clock).voximplantHistoryDays(30).start()) {
            VoximplantCaller limitedVendor = new VoximplantCaller(limited);
            String text = "Date range must be within 30 days.";

            limitedVendor.call("GetSmsHistory", "from_date", "2026-01-30 12:00:00");
            limitedVendor.assertError(569, text, "GetSmsHistory", "from_date", "2026-01-30 11:59:59");
            limitedVendor.assertError(
                    569,
                    text,
                    "A2PGetSmsHistory",
                    "from_date",
                    "2025-01-01 00:00:00",
                    "to_date",
                    "2025-02-01 00:00:00");
            limitedVendor.call(
                    "A2PGetSmsHistory", "from_date", "2025-01-01 00:00:00", "to_date", "2025-01-31 00:00:00");
        }
    }

    @Test
    void gives_the_last_days_to_a_call_without_a_start() {
        try (SmsSandbox limited =
                SmsSandbox.builder().clock(clock).voximplantHistoryDays(1).start()) {
            VoximplantCaller limitedVendor = new VoximplantCaller(limited);
            limited.receive("voximplant", "+" + REMOTE, "+" + OWN, "old");
            clock.advance(Duration.ofDays(2));
            limited.receive("voximplant", "+" + REMOTE, "+" + OWN, "new");

            assertThat(limitedVendor.call("GetSmsHistory").path("total_count").intValue())
                    .isEqualTo(1);
            assertThat(limitedVendor
                            .call("GetSmsHistory", "to_date", "2026-03-01 12:00:00")
                            .path("total_count")
                            .intValue())
                    .isEqualTo(1);
        }
    }

    @Test
    void refuses_an_offset_at_the_cap() {
        try (SmsSandbox limited =
                SmsSandbox.builder().voximplantOffsetCap(10_000).start()) {
            VoximplantCaller limitedVendor = new VoximplantCaller(limited);

            limitedVendor.call("GetSmsHistory", "offset", "9999");
            limitedVendor.assertError(101, "Invalid arguments", "GetSmsHistory", "offset", "10000");
        }
    }

    // ---- seeded rows

    @Test
    void has_as_many_seeded_rows_as_were_asked_for_before_the_messages() {
        sandbox.seedHistory("voximplant", 1_000_000);
        String sent = send("Hello");

        JsonNode last = vendor.call("GetSmsHistory", "offset", "999999");

        assertThat(last.path("total_count").intValue()).isEqualTo(1_000_001);
        assertThat(last.path("result")).hasSize(2);
        assertThat(last.at("/result/1/message_id").asText()).isEqualTo(sent);
        assertThat(vendor.call("GetSmsHistory").path("result")).hasSize(1000);
        assertThat(vendor.call("GetSmsHistory", "direction", "IN")
                        .path("total_count")
                        .intValue())
                .isEqualTo(500_000);
        assertThat(sandbox.messages()).hasSize(1);
    }

    @Test
    void spreads_seeded_rows_over_the_last_30_days() {
        sandbox.seedHistory("voximplant", 720);

        JsonNode day =
                vendor.call("GetSmsHistory", "from_date", "2026-02-10 00:00:00", "to_date", "2026-02-10 23:59:59");

        assertThat(day.path("total_count").intValue()).isEqualTo(24);
        assertThat(day.path("result").findValuesAsText("processed_date"))
                .isSorted()
                .startsWith("2026-02-10 00:00:00")
                .endsWith("2026-02-10 23:00:00");
        assertThat(day.path("result").findValuesAsText("message_id")).doesNotHaveDuplicates();
    }

    @Test
    void finds_seeded_rows_by_status_and_id() {
        sandbox.seedHistory("voximplant", 80);

        JsonNode failed = vendor.call("A2PGetSmsHistory", "delivery_status", "6", "count", "3");
        assertThat(failed.path("total_count").intValue()).isEqualTo(10);
        assertThat(failed.path("result").findValuesAsText("delivery_status"))
                .containsExactly("FAILED", "FAILED", "FAILED");
        assertThat(failed.at("/result/0/status_id").textValue()).isEqualTo("2");
        assertThat(failed.at("/result/0/error_message").textValue()).startsWith("Error send sms to 4477009");

        String id = failed.at("/result/2/message_id").asText();
        JsonNode found = vendor.call("A2PGetSmsHistory", "message_id", id);
        assertThat(found.path("result")).containsExactly(failed.at("/result/2"));
        assertEmpty(vendor.call("GetSmsHistory", "message_id", id));
    }

    private String send(String text, String... more) {
        return vendor.call(
                        "SendSmsMessage", concat(List.of("source", OWN, "destination", REMOTE, "sms_body", text), more))
                .path("message_id")
                .asText();
    }

    private String sendA2p(String text, String... more) {
        List<String> message =
                List.of("src_number", SandboxAccount.VOXIMPLANT_SENDER_ID, "dst_numbers", "12345678111", "text", text);
        return vendor.call("A2PSendSms", concat(message, more))
                .at("/result/0/message_id")
                .asText();
    }

    private SandboxMessage receive(String text) {
        return sandbox.receive("voximplant", "+" + REMOTE, "+" + OWN, text);
    }

    private List<String> directions(String... filters) {
        return vendor.call("GetSmsHistory", filters).path("result").findValuesAsText("direction");
    }

    private static void assertEmpty(JsonNode history) {
        assertThat(history.path("result").isArray()).isTrue();
        assertThat(history.path("result")).isEmpty();
        assertThat(history.path("total_count").intValue()).isZero();
    }

    private static String[] concat(List<String> first, String... then) {
        return Stream.concat(first.stream(), Arrays.stream(then)).toArray(String[]::new);
    }
}
