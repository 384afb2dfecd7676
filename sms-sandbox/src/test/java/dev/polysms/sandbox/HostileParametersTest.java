package dev.polysms.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.polysms.sandbox.TestHttpClient.TestHttpAnswer;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The sandbox answers any value of the parameters that a call has. */
class HostileParametersTest {
    private static final List<String> PATHS = List.of(
            "/voipex/SMS",
            "/voipex/SMS/allowed-numbers",
            "/voximplant/platform_api/SendSmsMessage",
            "/voximplant/platform_api/A2PSendSms",
            "/voximplant/platform_api/GetSmsHistory",
            "/voximplant/platform_api/A2PGetSmsHistory",
            "/voximplant/platform_api/ControlSms",
            "/voximplant/platform_api/GetPhoneNumbers",
            "/voximplant/platform_api/GetPhoneNumberCategories",
            "/voximplant/platform_api/GetPhoneNumberCountryStates",
            "/voximplant/platform_api/GetPhoneNumberRegions",
            "/voximplant/platform_api/GetActualPhoneNumberRegion",
            "/voximplant/platform_api/GetAccountPhoneNumberCountries",
            "/voximplant/platform_api/GetNewPhoneNumbers",
            "/voximplant/platform_api/AttachPhoneNumber",
            "/voximplant/platform_api/DeactivatePhoneNumber",
            "/voximplant/platform_api/SetPhoneNumberInfo",
            "/voximplant/platform_api/IsAccountPhoneNumber",
            "/voximplant/platform_api/BindPhoneNumberToApplication",
            "/voximplant/platform_api/SetAccountInfo",
            "/voximplant/platform_api/GetAccountInfo");
    private static final List<String> NAMES = List.of(
            "startTime",
            "endTime",
            "page",
            "pageSize",
            "message_id",
            "source_number",
            "destination_number",
            "direction",
            "delivery_status",
            "count",
            "offset",
            "from_date",
            "to_date",
            "output",
            "phone_id",
            "phone_number",
            "phone_template",
            "country_code",
            "phone_category_name",
            "phone_region_id",
            "phone_region_name",
            "country_state",
            "phone_number_mask",
            "phone_count",
            "sms_supported",
            "application_id",
            "command",
            "callback_url",
            "incoming_sms_callback_url",
            "dst_numbers",
            "source",
            "text");
    private static final List<String> VALUES = List.of(
            "",
            ";",
            ";;;1",
            "-1",
            "0",
            "1",
            "1e9",
            "999999999",
            "2147483648",
            "999999999999999999",
            "9223372036854775808",
            "0000-01-01 00:00:00",
            "9999-12-31 23:59:59",
            "-999999999-01-01T00:00:00+18:00",
            "0000-01-01T00:00:00+18:00",
            "9999-12-31T23:59:59.999999999-18:00",
            "2026-03-01T00:00:00Z",
            "all",
            "true",
            "csv",
            "enable",
            "GB",
            "US",
            "MOBILE",
            "GEOGRAPHIC",
            "27085",
            "447443332211",
            "POLYSMS",
            "*".repeat(32),
            "*4*4*4*4*4*4*4*4*4*4*4*4*4*4*4*",
            "https://[",
            "\u0000\ud83d",
            "(".repeat(500),
            "%s%n%d");

    @AutoClose
    private final SmsSandbox sandbox =
            SmsSandbox.builder().voximplantHistoryDays(3_000_000).start();

    private final TestHttpClient wire = new TestHttpClient();

    static LongStream seeds() {
        return LongStream.range(0, 40);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void answers_any_parameters(long seed) {
        Random random = new Random(seed);
        sandbox.seedHistory("voipex", 1 + random.nextInt(5));
        sandbox.seedHistory("voximplant", 1 + random.nextInt(5));
        for (String path : PATHS) {
            Map<String, String> query = new HashMap<>();
            for (int i = random.nextInt(8); i > 0; i--) {
                query.put(pick(NAMES, random), pick(VALUES, random));
            }
            query.put("account_id", SandboxAccount.VOXIMPLANT_ACCOUNT_ID);
            query.put("api_key", SandboxAccount.VOXIMPLANT_API_KEY);

            TestHttpAnswer answer =
                    wire.get(URI.create(sandbox.uri() + path + "?" + TestHttpClient.encode(query)), bearer(path));

            assertThat(answer.status()).as("%s with seed %d", path, seed).isBetween(200, 499);
        }
    }

    private static String[] bearer(String path) {
        // A token would be Voximplant's proof instead of the key.
        return path.startsWith("/voipex")
                ? new String[] {"Authorization", "Bearer " + SandboxAccount.VOIPEX_TOKEN}
                : new String[0];
    }

    private static String pick(List<String> list, Random random) {
        return list.get(random.nextInt(list.size()));
    }
}
