package dev.polysms.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SandboxVoximplantNumbersTest {
    private static final String OWN = SandboxAccount.VOXIMPLANT_NUMBER;
    private static final String[] MOBILE = {
        "country_code", "GB", "phone_category_name", "MOBILE", "phone_region_id", "27085"
    };
    private static final String[] LONDON = {
        "country_code", "GB", "phone_category_name", "GEOGRAPHIC", "phone_region_id", "27090"
    };
    private static final String[] MOSCOW = {
        "country_code", "RU", "phone_category_name", "MOSCOW495", "phone_region_id", "50001"
    };

    private final SandboxClock clock = new SandboxClock();

    @AutoClose
    private final SmsSandbox sandbox = SmsSandbox.builder().clock(clock).start();

    private final VoximplantCaller vendor = new VoximplantCaller(sandbox);

    // ---- the catalog

    @Test
    void lists_countries_with_their_categories() {
        JsonNode answer = vendor.call("GetPhoneNumberCategories");

        assertThat(texts(answer, "country_code")).containsExactly("GB", "US", "DE", "RU");
        JsonNode gb = answer.at("/result/0");
        assertThat(gb.path("phone_prefix").textValue()).isEqualTo("44");
        assertThat(gb.path("can_list_phone_numbers").booleanValue()).isTrue();
        assertThat(gb.at("/phone_categories/0/phone_category_name").textValue()).isEqualTo("MOBILE");
        assertThat(gb.at("/phone_categories/0/country_has_states").isBoolean()).isTrue();
        assertThat(gb.at("/phone_categories/0/country_has_states").booleanValue())
                .isFalse();
        assertThat(answer.at("/result/1/phone_categories/0/country_has_states").booleanValue())
                .isTrue();
        assertThat(answer.at("/result/2/can_list_phone_numbers").booleanValue()).isFalse();
    }

    @Test
    void lists_the_categories_of_the_countries_that_are_named() {
        assertThat(texts(vendor.call("GetPhoneNumberCategories", "country_code", "RU;GB"), "country_code"))
                .containsExactly("RU", "GB");
        vendor.assertError(
                239, "The 'country_code' parameter is invalid", "GetPhoneNumberCategories", "country_code", "GB;XX");
        vendor.assertError(101, "Invalid arguments", "GetPhoneNumberCategories", "locale", "CZ");
    }

    @Test
    void lists_states_where_a_category_has_any() {
        String[] us = {"country_code", "US", "phone_category_name", "GEOGRAPHIC"};

        JsonNode states = vendor.call("GetPhoneNumberCountryStates", us);
        assertThat(texts(states, "country_state")).containsExactly("NY", "CA");
        assertThat(texts(states, "country_state_name")).containsExactly("New York", "California");
        assertThat(texts(vendor.call("GetPhoneNumberCountryStates", with(us, "country_state", "CA")), "country_state"))
                .containsExactly("CA");
        assertThat(vendor.call("GetPhoneNumberCountryStates", "country_code", "GB", "phone_category_name", "MOBILE")
                        .path("result"))
                .isEmpty();
        vendor.assertError(
                242,
                "The 'country_state' parameter is invalid",
                "GetPhoneNumberCountryStates",
                with(us, "country_state", "ZZ"));
    }

    @Test
    void describes_a_region_as_the_vendors_sample_does() {
        JsonNode answer = vendor.call("GetPhoneNumberRegions", "country_code", "GB", "phone_category_name", "MOBILE");

        assertThat(answer.path("count").intValue()).isEqualTo(1);
        JsonNode region = answer.at("/result/0");
        assertThat(region.path("is_need_regulation_address").isBoolean()).isTrue();
        assertThat(region.path("country_code").textValue()).isEqualTo("GB");
        assertThat(region.path("phone_region_id").intValue()).isEqualTo(27_085);
        assertThat(region.path("is_sms_supported").booleanValue()).isTrue();
        assertThat(region.path("phone_count").intValue()).isEqualTo(408);
        assertThat(region.path("phone_region_name").textValue()).isEqualTo("7");
        assertThat(region.path("phone_region_code").textValue()).isEqualTo("7");
        assertThat(region.path("phone_period").textValue()).isEqualTo("0-1-0 0:0:0");
        assertThat(region.path("phone_category_name").textValue()).isEqualTo("MOBILE");
        assertThat(region.path("phone_price").decimalValue()).isEqualByComparingTo("1.2");
        assertThat(region.path("multiple_numbers_price").isArray()).isTrue();
    }

    @Test
    void describes_one_region_with_or_without_stock() {
        String[] london = {"country_code", "GB", "phone_category_name", "MOBILE", "phone_region_id", "27085"};

        assertThat(vendor.call("GetActualPhoneNumberRegion", london).path("result"))
                .isEqualTo(vendor.call("GetPhoneNumberRegions", "country_code", "GB", "phone_category_name", "MOBILE")
                        .at("/result/0"));
        vendor.assertError(
                241,
                "The 'phone_region_id' parameter is invalid",
                "GetActualPhoneNumberRegion",
                "country_code",
                "GB",
                "phone_category_name",
                "MOBILE",
                "phone_region_id",
                "1");
    }

    @Test
    void lists_the_countries_of_the_accounts_numbers() {
        assertThat(countries()).containsExactly("GB");
        assertThat(countries("application_id", "501")).isEmpty();
        vendor.call("BindPhoneNumberToApplication", "phone_id", "all", "application_id", "501");
        assertThat(countries("application_id", "500;501")).containsExactly("GB");
        assertThat(countries("application_id", "500")).isEmpty();
    }

    private List<String> countries(String... parameters) {
        List<String> codes = new ArrayList<>();
        vendor.call("GetAccountPhoneNumberCountries", parameters)
                .path("result")
                .forEach(code -> codes.add(code.textValue()));
        return codes;
    }

    @Test
    void leaves_out_regions_without_stock_by_default() {
        String[] geographic = {"country_code", "GB", "phone_category_name", "GEOGRAPHIC"};

        assertThat(texts(vendor.call("GetPhoneNumberRegions", geographic), "phone_region_name"))
                .containsExactly("London");
        assertThat(texts(
                        vendor.call("GetPhoneNumberRegions", with(geographic, "omit_empty", "false")),
                        "phone_region_name"))
                .containsExactly("London", "Leeds");
    }

    @Test
    void finds_regions_by_state_name_code_and_id() {
        String[] us = {"country_code", "US", "phone_category_name", "GEOGRAPHIC"};

        assertThat(texts(vendor.call("GetPhoneNumberRegions", with(us, "country_state", "NY")), "phone_region_name"))
                .containsExactly("New York", "Buffalo");
        assertThat(texts(
                        vendor.call("GetPhoneNumberRegions", with(us, "phone_region_code", "213")),
                        "phone_region_name"))
                .containsExactly("Los Angeles");
        assertThat(texts(
                        vendor.call("GetPhoneNumberRegions", with(us, "phone_region_name", "Buffalo")),
                        "phone_region_id"))
                .containsExactly("30102");
        assertThat(texts(
                        vendor.call("GetPhoneNumberRegions", with(us, "phone_region_id", "30101")),
                        "phone_region_name"))
                .containsExactly("New York");
    }

    @Test
    void shows_what_a_region_asks_of_a_buyer() {
        JsonNode berlin = vendor.call(
                        "GetPhoneNumberRegions", "country_code", "DE", "phone_category_name", "GEOGRAPHIC")
                .at("/result/0");
        assertThat(berlin.path("is_need_regulation_address").booleanValue()).isTrue();
        assertThat(berlin.path("regulation_address_type").textValue()).isEqualTo("LOCAL");

        JsonNode moscow = vendor.call("GetPhoneNumberRegions", "country_code", "RU", "phone_category_name", "MOSCOW495")
                .at("/result/0");
        assertThat(moscow.path("required_verification").textValue()).isEqualTo("RU");
        assertThat(moscow.path("verification_status").textValue()).isEqualTo("REQUIRED");
    }

    @ParameterizedTest
    @CsvSource({
        "country_code, '', 239, The 'country_code' parameter is invalid",
        "country_code, XX, 239, The 'country_code' parameter is invalid",
        "phone_category_name, '', 240, The 'phone_category_name' parameter is invalid",
        "phone_category_name, MOSCOW495, 240, The 'phone_category_name' parameter is invalid",
        "phone_region_id, '', 241, The 'phone_region_id' parameter is invalid",
        "phone_region_id, 27090, 241, The 'phone_region_id' parameter is invalid",
        "phone_region_id, seven, 241, The 'phone_region_id' parameter is invalid",
        "country_state, NY, 242, The 'country_state' parameter is invalid"
    })
    void refuses_an_unknown_location(String parameter, String value, int code, String text) {
        vendor.assertError(code, text, "GetNewPhoneNumbers", with(MOBILE, parameter, value));
        vendor.assertError(code, text, "AttachPhoneNumber", with(with(MOBILE, "phone_count", "1"), parameter, value));
    }

    @Test
    void gives_the_numbers_in_stock_page_by_page() {
        Set<String> seen = new HashSet<>();
        for (int offset = 0; offset < 408; offset += 100) {
            JsonNode page = vendor.call(
                    "GetNewPhoneNumbers", with(with(MOBILE, "count", "100"), "offset", Integer.toString(offset)));
            assertThat(page.path("total_count").intValue()).isEqualTo(408);
            assertThat(page.path("count").intValue())
                    .isEqualTo(page.path("result").size());
            seen.addAll(texts(page, "phone_number"));
        }

        assertThat(seen).hasSize(408).doesNotContain(OWN).allMatch(number -> number.startsWith("4477009"));
        assertThat(vendor.call("GetNewPhoneNumbers", with(MOBILE, "offset", "408"))
                        .path("result"))
                .isEmpty();
        assertThat(vendor.call("GetNewPhoneNumbers", MOBILE).path("result")).hasSize(20);
    }

    @Test
    void describes_a_number_that_is_for_sale() {
        JsonNode number = vendor.call("GetNewPhoneNumbers", MOBILE).at("/result/0");

        assertThat(number.path("phone_id").isIntegralNumber()).isTrue();
        assertThat(number.path("phone_number").textValue()).isEqualTo("447700900000");
        assertThat(number.path("phone_price").decimalValue()).isEqualByComparingTo("1.2");
        assertThat(number.path("phone_installation_price").isNumber()).isTrue();
        assertThat(number.path("phone_country_code").textValue()).isEqualTo("GB");
        assertThat(number.path("phone_period").textValue()).isEqualTo("0-1-0 0:0:0");
        assertThat(number.path("phone_category_name").textValue()).isEqualTo("MOBILE");
        assertThat(number.path("phone_region_name").textValue()).isEqualTo("7");
        assertThat(number.path("phone_tax_reserve").isNumber()).isTrue();
        assertThat(number.path("phone_installation_tax_reserve").isNumber()).isTrue();
    }

    @Test
    void finds_numbers_by_a_mask() {
        JsonNode found = vendor.call("GetNewPhoneNumbers", with(MOBILE, "phone_number_mask", "*90040*"));

        assertThat(texts(found, "phone_number"))
                .containsExactlyElementsOf(
                        IntStream.range(0, 8).mapToObj(i -> "44770090040" + i).toList());
        vendor.assertError(101, "Invalid arguments", "GetNewPhoneNumbers", with(MOBILE, "phone_number_mask", "(4"));
    }

    @Test
    void lists_no_numbers_where_the_vendor_chooses_them() {
        String[] berlin = {"country_code", "DE", "phone_category_name", "GEOGRAPHIC", "phone_region_id", "40001"};

        vendor.assertError(
                529, "The list of phone numbers for this category is not available.", "GetNewPhoneNumbers", berlin);
        vendor.assertError(
                530,
                "Cannot get the number list for this category. Please",
                "AttachPhoneNumber",
                with(berlin, "phone_number", "493023125001"));
        assertThat(vendor.call("AttachPhoneNumber", with(berlin, "phone_count", "1"))
                        .at("/phone_numbers/0/phone_number")
                        .textValue())
                .startsWith("4930");
    }

    // ---- buying and giving back

    @Test
    void buys_a_number_which_leaves_the_stock_until_it_is_given_back() {
        JsonNode bought = vendor.call("AttachPhoneNumber", with(MOBILE, "phone_number", "447700900003"));

        assertThat(bought.path("result").intValue()).isEqualTo(1);
        assertThat(texts(bought.path("phone_numbers"), "phone_number", "")).containsExactly("447700900003");
        assertThat(texts(vendor.call("GetPhoneNumbers"), "phone_number")).containsExactly(OWN, "447700900003");
        assertThat(stock()).isEqualTo(407);
        assertThat(texts(vendor.call("GetNewPhoneNumbers", MOBILE), "phone_number"))
                .doesNotContain("447700900003");
        assertThat(isOurs("447700900003")).isTrue();

        assertThat(vendor.call("DeactivatePhoneNumber", "phone_number", "447700900003")
                        .path("result")
                        .intValue())
                .isEqualTo(1);
        assertThat(texts(vendor.call("GetPhoneNumbers"), "phone_number")).containsExactly(OWN);
        assertThat(stock()).isEqualTo(408);
        assertThat(isOurs("447700900003")).isFalse();
    }

    @Test
    void buys_the_requested_count_of_numbers() {
        JsonNode bought = vendor.call("AttachPhoneNumber", with(MOBILE, "phone_count", "5"));

        assertThat(bought.path("phone_numbers")).hasSize(5);
        assertThat(stock()).isEqualTo(403);
        assertThat(vendor.call("GetPhoneNumbers").path("total_count").intValue())
                .isEqualTo(6);
    }

    @Test
    void sells_a_number_once_to_buyers_who_come_at_once() {
        List<String> bought = IntStream.range(0, 40)
                .parallel()
                .mapToObj(i -> vendor.call("AttachPhoneNumber", with(MOBILE, "phone_count", "3")))
                .flatMap(answer -> texts(answer.path("phone_numbers"), "phone_number", "").stream())
                .toList();

        assertThat(bought).hasSize(120).doesNotHaveDuplicates();
        assertThat(stock()).isEqualTo(288);
    }

    @Test
    void releases_even_the_first_number_and_all_at_once() {
        vendor.call("AttachPhoneNumber", with(MOBILE, "phone_count", "2"));

        vendor.call("DeactivatePhoneNumber", "phone_id", "all");

        assertThat(vendor.call("GetPhoneNumbers").path("result")).isEmpty();
        assertThat(stock()).isEqualTo(409);
        vendor.assertError(
                422,
                "The 'source' parameter is invalid",
                "SendSmsMessage",
                "source",
                OWN,
                "destination",
                "447443332212",
                "sms_body",
                "Hello");
    }

    @Test
    void forgets_what_was_bought_when_it_is_cleared() {
        vendor.call("AttachPhoneNumber", with(MOBILE, "phone_count", "2"));
        vendor.call("DeactivatePhoneNumber", "phone_number", OWN);

        sandbox.clear();

        assertThat(texts(vendor.call("GetPhoneNumbers"), "phone_number")).containsExactly(OWN);
        assertThat(stock()).isEqualTo(408);
    }

    @ParameterizedTest
    @CsvSource({
        "phone_number, 447443332211, 395, The phone number is yours",
        "phone_number, 447700900999, 182, Occupied phone number",
        "phone_number, 447700900001;447700900001, 335, Phone number already exists",
        "phone_number, 447700900500, 331, No phones in the stock",
        "phone_number, nobody, 121, Invalid phone number",
        "phone_number, 447700900001;nobody, 121, Invalid phone number",
        "phone_count, '', 243, The 'phone_count' parameter is invalid",
        "phone_count, 0, 243, The 'phone_count' parameter is invalid",
        "phone_count, many, 243, The 'phone_count' parameter is invalid",
        "phone_count, 409, 332, 'Insufficient phones in the stock, available 408'"
    })
    void buys_none_if_it_cannot_have_all(String parameter, String value, int code, String text) {
        vendor.assertError(code, text, "AttachPhoneNumber", with(MOBILE, parameter, value));

        assertThat(stock()).isEqualTo(408);
    }

    @Test
    void reports_that_a_region_has_no_numbers() {
        vendor.assertError(
                331,
                "No phones in the stock",
                "AttachPhoneNumber",
                with(with(LONDON, "phone_region_id", "27091"), "phone_count", "1"));
    }

    @Test
    void shows_how_long_an_unverified_account_may_hold_a_number() {
        JsonNode bought = vendor.call("AttachPhoneNumber", with(MOSCOW, "phone_count", "1"))
                .at("/phone_numbers/0");
        assertThat(bought.path("required_verification").textValue()).isEqualTo("RU");
        assertThat(bought.path("verification_status").textValue()).isEqualTo("REQUIRED");
        assertThat(bought.path("unverified_hold_until").textValue()).isEqualTo("2026-03-31");

        JsonNode row = vendor.call("GetPhoneNumbers", "country_code", "RU").at("/result/0");
        assertThat(row.path("unverified_hold_until").textValue()).isEqualTo("2026-03-31");
    }

    @ParameterizedTest
    @ValueSource(strings = {"DeactivatePhoneNumber", "SetPhoneNumberInfo", "BindPhoneNumberToApplication"})
    void refuses_numbers_that_are_not_the_accounts(String command) {
        vendor.assertError(
                181, "The 'phone_id' parameter is invalid", command, "application_id", "501", "phone_id", "1");
        vendor.assertError(
                181, "The 'phone_id' parameter is invalid", command, "application_id", "501", "phone_id", "seven");
        vendor.assertError(
                121, "Invalid phone number", command, "application_id", "501", "phone_number", "447700900001");
        vendor.assertError(
                121, "Invalid phone number", command, "application_id", "501", "phone_number", OWN + ";447700900001");
        vendor.assertError(121, "Invalid phone number", command);

        assertThat(isOurs(OWN)).isTrue();
    }

    // ---- own numbers

    @Test
    void describes_an_own_number_with_every_field_that_applies() {
        JsonNode row = vendor.call("GetPhoneNumbers").at("/result/0");

        assertThat(row.path("phone_id").isIntegralNumber()).isTrue();
        assertThat(row.path("phone_number").textValue()).isEqualTo(OWN);
        assertThat(row.path("phone_price").decimalValue()).isEqualByComparingTo("1.2");
        assertThat(row.path("phone_country_code").textValue()).isEqualTo("GB");
        assertThat(row.path("activation_status").textValue()).isEqualTo("ACTIVE");
        assertThat(row.path("phone_next_renewal").textValue()).isEqualTo("2026-04-01");
        assertThat(row.path("phone_purchase_date").textValue()).isEqualTo("2026-03-01 12:00:00");
        assertThat(row.path("modified").textValue()).isEqualTo("2026-03-01 12:00:00");
        assertThat(row.path("category_name").textValue()).isEqualTo("MOBILE");
        assertThat(row.path("phone_region_name").textValue()).isEqualTo("7");
        assertThat(row.path("subscription_id").isIntegralNumber()).isTrue();
        for (String flag : List.of("auto_charge", "can_be_used", "is_sms_supported", "is_sms_enabled")) {
            assertThat(row.path(flag).booleanValue()).as(flag).isTrue();
        }
        for (String flag :
                List.of("deactivated", "canceled", "emergency_calls_to_be_enabled", "emergency_calls_enabled")) {
            assertThat(row.path(flag).isBoolean()).as(flag).isTrue();
            assertThat(row.path(flag).booleanValue()).as(flag).isFalse();
        }
        assertThat(row.has("application_id")).isFalse();
        assertThat(row.has("required_verification")).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "phone_number, 447443332211, 1",
        "phone_number, 447443332211;447700900000, 2",
        "phone_number, 447700900001, 0",
        "phone_id, 270859999, 1",
        "phone_id, 1, 0",
        "phone_template, 4477, 1",
        "phone_template, 44, 3",
        "country_code, GB, 3",
        "country_code, RU, 1",
        "country_code, RU;GB, 4",
        "country_code, DE, 0",
        "phone_category_name, GEOGRAPHIC, 1",
        "phone_category_name, TOLLFREE, 0",
        "phone_region_name, London;Moscow, 2",
        "sms_supported, true, 2",
        "sms_supported, false, 2",
        "auto_charge, true, 4",
        "deactivated, true, 0",
        "deactivated, false, 4",
        "canceled, true, 0",
        "canceled, false, 4",
        "activation_status, ACTIVE, 4",
        "activation_status, DEACTIVATED, 0",
        "application_id, 501, 0",
        "is_bound_to_application, false, 4",
        "is_bound_to_rule, true, 0",
        "rule_id, 601, 0",
        "can_be_used, true, 3",
        "can_be_used, false, 1",
        "from_phone_purchase_date, 2026-03-01 12:00:00, 4",
        "from_phone_purchase_date, 2026-03-01 12:00:01, 0",
        "to_phone_purchase_date, 2026-03-01 12:00:00, 4",
        "to_phone_purchase_date, 2026-03-01 11:59:59, 0",
        "count, 3, 4",
        "offset, 3, 4"
    })
    void filters_own_numbers(String parameter, String value, int total) {
        for (String[] place : List.of(MOBILE, LONDON, MOSCOW)) {
            vendor.call("AttachPhoneNumber", with(place, "phone_count", "1"));
        }

        JsonNode found = vendor.call("GetPhoneNumbers", parameter, value);

        assertThat(found.path("total_count").intValue()).isEqualTo(total);
        assertThat(found.path("count").intValue())
                .isEqualTo(found.path("result").size());
    }

    @Test
    void gives_own_numbers_page_by_page_and_in_order() {
        vendor.call("AttachPhoneNumber", with(MOBILE, "phone_count", "2"));

        assertThat(texts(vendor.call("GetPhoneNumbers", "count", "2"), "phone_number"))
                .containsExactly(OWN, "447700900000");
        assertThat(texts(vendor.call("GetPhoneNumbers", "count", "2", "offset", "2"), "phone_number"))
                .containsExactly("447700900001");

        vendor.call("AttachPhoneNumber", with(LONDON, "phone_count", "1"));
        assertThat(texts(vendor.call("GetPhoneNumbers", "order_by", "phone_number"), "phone_number"))
                .containsExactly("442079460000", OWN, "447700900000", "447700900001");
        assertThat(texts(vendor.call("GetPhoneNumbers", "order_by", "phone_price"), "phone_number"))
                .startsWith("442079460000");
    }

    @ParameterizedTest
    @CsvSource({
        "phone_id, seven, 181, The 'phone_id' parameter is invalid",
        "phone_number, nobody, 121, Invalid phone number",
        "country_code, Britain, 239, The 'country_code' parameter is invalid",
        "phone_category_name, SATELLITE, 240, The 'phone_category_name' parameter is invalid",
        "application_id, x, 116, The 'application_id' parameter is invalid",
        "rule_id, 602, 147, The 'rule_id' parameter is invalid",
        "rule_name, other, 156, The 'rule_name' parameter is invalid",
        "sms_supported, maybe, 101, Invalid arguments",
        "count, -1, 101, Invalid arguments",
        "count, many, 101, Invalid arguments",
        "offset, 1.5, 101, Invalid arguments",
        "order_by, chance, 101, Invalid arguments",
        "from_phone_purchase_date, 2026-03-01, 111, Invalid date format"
    })
    void refuses_a_wrong_filter(String parameter, String value, int code, String text) {
        vendor.assertError(code, text, "GetPhoneNumbers", parameter, value);
    }

    @Test
    void refuses_purchase_dates_in_the_wrong_order() {
        vendor.assertError(
                123,
                "Invalid date range",
                "GetPhoneNumbers",
                "from_phone_purchase_date",
                "2026-03-02 00:00:00",
                "to_phone_purchase_date",
                "2026-03-01 00:00:00");
    }

    @Test
    void reports_whether_the_account_has_a_number() {
        assertThat(isOurs(OWN)).isTrue();
        assertThat(isOurs("447700900000")).isFalse();
        vendor.assertError(121, "Invalid phone number", "IsAccountPhoneNumber", "phone_number", "+" + OWN);
        vendor.assertError(121, "Invalid phone number", "IsAccountPhoneNumber");
    }

    @Test
    void sends_from_a_bought_number_only_once_sms_is_enabled() {
        vendor.call("AttachPhoneNumber", with(MOBILE, "phone_number", "447700900000"));
        String[] message = {"source", "447700900000", "destination", "447443332212", "sms_body", "Hello"};
        assertThat(row("447700900000").path("is_sms_supported").booleanValue()).isTrue();
        assertThat(row("447700900000").path("is_sms_enabled").booleanValue()).isFalse();
        vendor.assertError(386, "SMS disabled for number", "SendSmsMessage", message);

        assertThat(control("447700900000", "enable")).isEqualTo(1);
        assertThat(row("447700900000").path("is_sms_enabled").booleanValue()).isTrue();
        vendor.call("SendSmsMessage", message);
        assertThat(sandbox.messages()).extracting(SandboxMessage::from).containsExactly("+447700900000");

        assertThat(control("447700900000", "disable")).isEqualTo(1);
        vendor.assertError(386, "SMS disabled for number", "SendSmsMessage", message);
    }

    @Test
    void enables_no_sms_where_none_is_supported() {
        vendor.call("AttachPhoneNumber", with(LONDON, "phone_number", "442079460000"));

        vendor.assertError(
                528, "Sms is not supported", "ControlSms", "phone_number", "442079460000", "command", "enable");
        vendor.assertError(
                528,
                "Sms is not supported",
                "SendSmsMessage",
                "source",
                "442079460000",
                "destination",
                "447443332212",
                "sms_body",
                "Hello");
    }

    @ParameterizedTest
    @CsvSource({
        "447700900000, enable, 121, Invalid phone number",
        "'', enable, 121, Invalid phone number",
        "447443332211, '', 101, Invalid arguments",
        "447443332211, toggle, 101, Invalid arguments"
    })
    void refuses_a_wrong_control(String number, String command, int code, String text) {
        vendor.assertError(code, text, "ControlSms", "phone_number", number, "command", command);
    }

    @Test
    void sets_where_a_numbers_inbound_messages_go() {
        clock.advance(Duration.ofHours(1));
        vendor.call(
                "SetPhoneNumberInfo",
                "phone_number",
                OWN,
                "incoming_sms_callback_url",
                "https://example.com/sms?key=1",
                "auto_charge",
                "false");

        assertThat(row(OWN).path("incoming_sms_callback_url").textValue()).isEqualTo("https://example.com/sms?key=1");
        assertThat(row(OWN).path("auto_charge").booleanValue()).isFalse();
        assertThat(row(OWN).path("modified").textValue()).isEqualTo("2026-03-01 13:00:00");

        vendor.call("SetPhoneNumberInfo", "phone_id", "all", "incoming_sms_callback_url", "");
        assertThat(row(OWN).has("incoming_sms_callback_url")).isFalse();
        assertThat(row(OWN).path("auto_charge").booleanValue()).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "incoming_sms_callback_url, nowhere, 398, The 'callback_url' parameter is invalid",
        "incoming_sms_callback_url, ftp://example.com/, 398, The 'callback_url' parameter is invalid",
        "auto_charge, maybe, 101, Invalid arguments"
    })
    void refuses_a_wrong_setting_of_a_number(String parameter, String value, int code, String text) {
        vendor.assertError(code, text, "SetPhoneNumberInfo", "phone_number", OWN, parameter, value);
    }

    @Test
    void binds_a_number_to_the_application_and_unbinds_it() {
        vendor.call("BindPhoneNumberToApplication", "phone_number", OWN, "application_id", "501");
        assertThat(row(OWN).path("application_id").intValue()).isEqualTo(501);
        assertThat(row(OWN).path("application_name").textValue()).isEqualTo(SandboxAccount.VOXIMPLANT_APPLICATION_NAME);
        assertThat(row(OWN).path("extended_application_name").textValue()).endsWith(".voximplant.com");
        assertThat(row(OWN).has("rule_id")).isFalse();

        vendor.call(
                "BindPhoneNumberToApplication",
                "phone_number",
                OWN,
                "application_name",
                SandboxAccount.VOXIMPLANT_APPLICATION_NAME,
                "rule_name",
                SandboxAccount.VOXIMPLANT_RULE_NAME);
        assertThat(row(OWN).path("rule_id").intValue()).isEqualTo(601);
        assertThat(row(OWN).path("rule_name").textValue()).isEqualTo("all");
        assertThat(vendor.call("GetPhoneNumbers", "is_bound_to_rule", "true", "application_id", "501")
                        .path("result"))
                .hasSize(1);

        vendor.call("BindPhoneNumberToApplication", "phone_number", OWN, "application_id", "501", "bind", "false");
        assertThat(row(OWN).has("application_id")).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "application_id, 502, 116, The 'application_id' parameter is invalid",
        "application_id, '', 116, The 'application_id' parameter is invalid",
        "application_name, other, 107, Invalid application name",
        "rule_id, 602, 147, The 'rule_id' parameter is invalid",
        "rule_name, other, 156, The 'rule_name' parameter is invalid",
        "bind, maybe, 101, Invalid arguments"
    })
    void refuses_a_wrong_binding(String parameter, String value, int code, String text) {
        String[] binding = {"phone_number", OWN, "application_id", "501"};

        vendor.assertError(code, text, "BindPhoneNumberToApplication", with(binding, parameter, value));
    }

    private int stock() {
        return vendor.call("GetPhoneNumberRegions", "country_code", "GB", "phone_category_name", "MOBILE")
                .at("/result/0/phone_count")
                .intValue();
    }

    private boolean isOurs(String number) {
        JsonNode result =
                vendor.call("IsAccountPhoneNumber", "phone_number", number).path("result");
        assertThat(result.isBoolean()).isTrue();
        return result.booleanValue();
    }

    private int control(String number, String command) {
        return vendor.call("ControlSms", "phone_number", number, "command", command)
                .path("result")
                .intValue();
    }

    private JsonNode row(String number) {
        return vendor.call("GetPhoneNumbers", "phone_number", number).at("/result/0");
    }

    private static List<String> texts(JsonNode answer, String field) {
        return texts(answer.path("result"), field, "");
    }

    private static List<String> texts(JsonNode rows, String field, String otherwise) {
        return rows.findValues(field).stream()
                .map(value -> value.asText(otherwise))
                .toList();
    }

    private static String[] with(String[] parameters, String name, String value) {
        String[] more = Arrays.copyOf(parameters, parameters.length + 2);
        more[parameters.length] = name;
        more[parameters.length + 1] = value;
        return more;
    }
}
