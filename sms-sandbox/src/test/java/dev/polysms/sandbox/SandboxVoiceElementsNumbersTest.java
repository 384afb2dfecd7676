package dev.polysms.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.polysms.sandbox.TestHttpClient.TestHttpAnswer;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class SandboxVoiceElementsNumbersTest {
    @AutoClose
    private final SmsSandbox sandbox = SmsSandbox.start();

    private final TestHttpClient wire = new TestHttpClient();

    // ---- own numbers

    @Test
    void lists_the_own_numbers_in_ten_digits() {
        TestHttpAnswer answer = get("ListMyNumbers");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.json().path("status").textValue()).isEqualTo("0");
        assertThat(answer.json().path("reason").textValue()).isEqualTo("Success");
        assertThat(own()).containsExactly("7205550100", "7205550101");
    }

    @Test
    void lists_the_own_numbers_with_their_campaigns() {
        get("AssignNumber?Number=6025550200");
        JsonNode answer = get("ListMyNumbersEx").json();

        assertThat(answer.path("status").textValue()).isEqualTo("0");
        assertThat(answer.path("numbers"))
                .extracting(row -> row.path("tn").textValue())
                .containsExactly("6025550200", "7205550100", "7205550101");
        String campaign = get("ListMyCampaigns").json().at("/0/CampaignId").textValue();
        assertThat(answer.path("numbers"))
                .extracting(row -> row.path("campaignId").textValue())
                .containsExactly(null, campaign, campaign);
    }

    @Test
    void reports_that_the_account_has_no_number() {
        get("ReturnNumber?Number=7205550100");
        get("ReturnNumber?Number=7205550101");

        assertStatus(get("ListMyNumbers"), 404, "9", "Could not find any phone numbers");
        assertStatus(get("ListMyNumbersEx"), 404, "9", "Could not find any phone numbers");
    }

    // ---- assign and return

    @Test
    void moves_an_assigned_number_from_the_available_to_the_own_ones() {
        assertStatus(get("AssignNumber?Number=4255550201"), 200, "0", "Success");

        assertThat(own()).containsExactly("4255550201", "7205550100", "7205550101");
        assertThat(byPrefix("425")).containsExactly("4255550200", "4255550202", "4255550203");
        assertThat(inCity("425", "BELLEVUE")).containsExactly("4255550200", "4255550202", "4255550203");
        assertThat(get("GetAvailableCities?AreaCode=425")
                        .json()
                        .at("/0/totalAvailable")
                        .intValue())
                .isEqualTo(3);
        assertThat(sendFrom("4255550201")).isEqualTo(200);
        assertThat(sandbox.receive("voiceelements", "+13035551212", "+14255550201", "Hello")
                        .to())
                .isEqualTo("+14255550201");
    }

    @Test
    void moves_a_returned_number_back_to_the_available_ones() {
        assertStatus(get("ReturnNumber?Number=7205550100"), 200, "0", "Success");

        assertThat(own()).containsExactly("7205550101");
        assertThat(inCity("720", "DENVER")).containsExactly("7205550100");
        assertThat(sendFrom("7205550100")).isEqualTo(400);

        assertStatus(get("AssignNumber?Number=7205550100"), 200, "0", "Success");
        assertThat(own()).containsExactly("7205550100", "7205550101");
        assertThat(inCity("720", "DENVER")).isEmpty();
    }

    @Test
    void has_no_city_without_available_numbers() {
        for (String number : List.of("6025550200", "6025550201", "6025550202")) {
            get("AssignNumber?Number=" + number);
        }

        assertThat(get("GetAvailableCities?AreaCode=602").json())
                .extracting(city -> city.path("city").textValue())
                .containsExactly("PHOENIX");
    }

    @ParameterizedTest
    @ValueSource(strings = {"3035550250", "13035550250", "%2B13035550250"})
    void takes_a_number_in_each_usual_form(String number) {
        assertStatus(get("assignnumber?number=" + number), 200, "0", "Success");
        assertThat(own()).contains("3035550250");
    }

    @Test
    void assigns_a_number_once_to_many_concurrent_callers() {
        long assigned = IntStream.range(0, 20)
                .parallel()
                .filter(i -> get("AssignNumber?Number=3035550250").status() == 200)
                .count();

        assertThat(assigned).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"7205550100", "2125550200"})
    void refuses_to_assign_a_number_that_is_not_available(String number) {
        assertStatus(
                get("AssignNumber?Number=" + number),
                400,
                "12",
                "Error provisioning border rows - the number is not available");
    }

    @Test
    void refuses_to_return_a_number_that_is_not_the_accounts() {
        assertStatus(
                get("ReturnNumber?Number=3035550250"), 400, "13", "Requested number does not belong to your account");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "?Number=", "?Number=555", "?Number=abc", "?Number=%2B420607608609"})
    void refuses_an_invalid_number(String query) {
        assertStatus(get("AssignNumber" + query), 400, "2", "Invalid phone number");
        assertStatus(get("ReturnNumber" + query), 400, "2", "Invalid phone number");
    }

    @Test
    void gives_the_account_its_first_numbers_again_when_cleared() {
        get("AssignNumber?Number=4255550200");
        get("ReturnNumber?Number=7205550100");
        sandbox.clear();

        assertThat(own()).containsExactly("7205550100", "7205550101");
        assertThat(byPrefix("425")).hasSize(4);
    }

    // ---- available numbers

    @Test
    void lists_no_more_than_a_thousand_numbers_by_prefix() {
        assertThat(byPrefix("303"))
                .hasSize(1000)
                .doesNotHaveDuplicates()
                .allMatch(number -> number.matches("303555\\d{4}"));
        assertThat(byPrefix("212")).isEmpty();
    }

    @Test
    void lists_the_cities_of_an_area_code_with_their_numbers() {
        JsonNode answer = get("ListAvailableNumbersByCity?AreaCode=602").json();

        assertThat(answer.path("status").textValue()).isEqualTo("0");
        JsonNode first = answer.at("/availableCities/0");
        assertThat(first.path("city").textValue()).isEqualTo("NORTH PHOENIX");
        assertThat(first.path("totalAvailable").intValue()).isEqualTo(3);
        assertThat(texts(first.path("numbers"))).containsExactly("6025550200", "6025550201", "6025550202");
        JsonNode second = answer.at("/availableCities/1");
        assertThat(second.path("city").textValue()).isEqualTo("PHOENIX");
        assertThat(second.path("numbers").size())
                .isEqualTo(second.path("totalAvailable").intValue());

        JsonNode none = get("ListAvailableNumbersByCity?AreaCode=212").json();
        assertThat(none.path("status").textValue()).isEqualTo("0");
        assertThat(none.path("availableCities").isArray()).isTrue();
        assertThat(none.path("availableCities").isEmpty()).isTrue();
    }

    @Test
    void pages_through_the_numbers_of_a_city() {
        List<String> all = new ArrayList<>();
        for (int page = 1; page <= 4; page++) {
            List<String> numbers = inCity("303", "BOULDER&Page=" + page + "&PageSize=100");
            assertThat(numbers).hasSize(page == 4 ? 0 : 100);
            all.addAll(numbers);
        }

        assertThat(all).hasSize(300).doesNotHaveDuplicates();
        assertThat(inCity("303", "BOULDER")).isEqualTo(all.subList(0, 100));
        assertThat(inCity("303", "BOULDER&Page=2")).isEqualTo(all.subList(100, 200));
        assertThat(inCity("303", "BOULDER&PageSize=7")).isEqualTo(all.subList(0, 7));
        assertThat(inCity("303", "BOULDER&Page=3&PageSize=140")).isEqualTo(all.subList(280, 300));
        assertThat(inCity("303", "BOULDER&Page=999999999&PageSize=999999999")).isEmpty();
    }

    @Test
    void ignores_the_case_of_a_city() {
        assertThat(texts(get("GetAvailableNumbers?AreaCode=720&city=deckers").json()))
                .hasSize(17);
        assertThat(inCity("602", "north+phoenix")).hasSize(3);
        assertThat(inCity("602", "North%20Phoenix")).hasSize(3);
    }

    @Test
    void has_no_numbers_in_an_unknown_city() {
        assertThat(inCity("720", "ATLANTIS")).isEmpty();
        assertThat(inCity("212", "DENVER")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "ListAvailableNumbersByPrefix, Prefix",
        "ListAvailableNumbersByCity, AreaCode",
        "GetAvailableCities, AreaCode",
        "GetAvailableNumbers, AreaCode"
    })
    void refuses_an_invalid_area_code(String method, String parameter) {
        for (String value : List.of("", "72", "7200", "abc", "120", "%2B72")) {
            assertStatus(get(method + "?City=DENVER&" + parameter + "=" + value), 400, "11", "Invalid Prefix");
        }
        assertStatus(get(method), 400, "11", "Invalid Prefix");
    }

    @Test
    void refuses_a_query_for_a_city_without_a_name() {
        assertStatus(get("GetAvailableNumbers?AreaCode=720"), 400, "99", "Unknown - City is required");
        assertStatus(get("GetAvailableNumbers?AreaCode=720&City=+"), 400, "99", "Unknown - City is required");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"Page=0", "Page=-1", "Page=", "Page=x", "PageSize=0", "PageSize=1.5", "PageSize=9999999999"})
    void refuses_an_invalid_page(String parameter) {
        assertStatus(
                get("GetAvailableNumbers?AreaCode=720&City=DENVER&" + parameter),
                400,
                "99",
                "Unknown - Page and PageSize are positive numbers");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ListMyNumbers",
                "ListMyNumbersEx",
                "ListMyCampaigns",
                "ListAvailableNumbersByPrefix",
                "ListAvailableNumbersByCity",
                "GetAvailableCities",
                "GetAvailableNumbers",
                "AssignNumber",
                "ReturnNumber"
            })
    void guards_each_call(String method) {
        URI uri = uri(method);

        assertStatus(wire.get(uri), 403, "10", "Could not find Token in Header");
        assertStatus(wire.get(uri, "Token", "wrong"), 403, "10", "Invalid Token");
        assertStatus(
                wire.get(uri, "Token", SandboxAccount.VOICE_ELEMENTS_EXPIRED_TOKEN), 403, "10", "Token has expired");
        assertStatus(wire.get(uri, "Token", SandboxAccount.VOICE_ELEMENTS_BROKEN_TOKEN), 503, "10", "Database is DOWN");
        TestHttpAnswer posted = wire.postJson(uri, Map.of(), "Token", SandboxAccount.VOICE_ELEMENTS_TOKEN);
        assertStatus(posted, 405, "1", "Command Not Found");
        assertThat(posted.headers().firstValue("Allow")).hasValue("GET");
    }

    // ---- shapes

    @ParameterizedTest
    @EnumSource(VoiceElementsShape.class)
    void writes_campaigns_in_each_shape(VoiceElementsShape shape) {
        sandbox.shape(shape);
        JsonNode answer = get("ListMyCampaigns").json();

        JsonNode campaign =
                switch (shape) {
                    case BARE_ARRAYS, PASCAL_CASE -> answer.path(0);
                    case MINIMAL -> answer;
                    case ENVELOPE -> answer.at("/campaigns/0");
                };
        assertThat(campaign.fieldNames())
                .toIterable()
                .containsExactly(
                        "SmsCampaignId",
                        "CustomerId",
                        "CampaignId",
                        "BrandName",
                        "BrandId",
                        "HelpEmail",
                        "HelpPhone",
                        "Description",
                        "CarrierId",
                        "CampaignType",
                        "MonthlyCharge",
                        "DateCreated",
                        "DateDeactivated",
                        "BrandEmail",
                        "BrandPhone");
        assertThat(campaign.path("MonthlyCharge").decimalValue()).isEqualByComparingTo("0.75");
        assertThat(answer.path("status").asText()).isEqualTo(shape == VoiceElementsShape.ENVELOPE ? "0" : "");
    }

    @ParameterizedTest
    @EnumSource(VoiceElementsShape.class)
    void writes_cities_in_each_shape(VoiceElementsShape shape) {
        sandbox.shape(shape);
        JsonNode answer = get("GetAvailableCities?AreaCode=425").json();

        JsonNode expected =
                switch (shape) {
                    case BARE_ARRAYS -> TestHttpClient.json("[{'city': 'BELLEVUE', 'totalAvailable': 4}]");
                    case MINIMAL -> TestHttpClient.json("['BELLEVUE']");
                    case ENVELOPE ->
                        TestHttpClient.json("{'status': '0', 'reason': 'Success',"
                                + " 'availableCities': [{'city': 'BELLEVUE', 'totalAvailable': 4}]}");
                    case PASCAL_CASE -> TestHttpClient.json("[{'City': 'BELLEVUE', 'TotalAvailable': 4}]");
                };
        assertThat(answer).isEqualTo(expected);

        JsonNode none = get("GetAvailableCities?AreaCode=212").json();
        assertThat(shape == VoiceElementsShape.ENVELOPE ? none.path("availableCities") : none)
                .isEqualTo(TestHttpClient.json("[]"));
    }

    @Test
    void changes_no_documented_answer_with_the_shape() {
        JsonNode before = get("ListAvailableNumbersByCity?AreaCode=602").json();
        sandbox.shape(VoiceElementsShape.PASCAL_CASE);

        assertThat(get("ListAvailableNumbersByCity?AreaCode=602").json()).isEqualTo(before);
    }

    private List<String> own() {
        return texts(get("ListMyNumbers").json().path("numbers"));
    }

    private List<String> byPrefix(String prefix) {
        JsonNode answer = get("ListAvailableNumbersByPrefix?Prefix=" + prefix).json();
        assertThat(answer.path("status").textValue()).isEqualTo("0");
        return texts(answer.path("numbers"));
    }

    private List<String> inCity(String areaCode, String city) {
        JsonNode answer = get("GetAvailableNumbers?AreaCode=" + areaCode + "&City=" + city)
                .json();
        assertThat(answer.isArray()).isTrue();
        return texts(answer);
    }

    private int sendFrom(String number) {
        return wire.postJson(
                        uri("SendSMS"),
                        Map.of("toNumber", "3035551212", "fromNumber", number, "text", "Hello"),
                        "Token",
                        SandboxAccount.VOICE_ELEMENTS_TOKEN)
                .status();
    }

    private TestHttpAnswer get(String call) {
        return wire.get(uri(call), "Token", SandboxAccount.VOICE_ELEMENTS_TOKEN);
    }

    private URI uri(String call) {
        return URI.create(sandbox.voiceelements() + "/v1/" + call);
    }

    private static List<String> texts(JsonNode array) {
        List<String> texts = new ArrayList<>();
        array.forEach(element -> texts.add(element.textValue()));
        return texts;
    }

    private static void assertStatus(TestHttpAnswer answer, int httpStatus, String status, String reason) {
        assertThat(answer.status()).isEqualTo(httpStatus);
        assertThat(answer.json().path("status").textValue()).isEqualTo(status);
        assertThat(answer.json().path("reason").textValue()).isEqualTo(reason);
    }
}
