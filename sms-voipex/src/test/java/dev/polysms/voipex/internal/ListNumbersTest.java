package dev.polysms.voipex.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.polysms.Address;
import dev.polysms.ClientOptions;
import dev.polysms.PhoneNumber;
import dev.polysms.RawAddress;
import dev.polysms.Reason;
import dev.polysms.RejectedException;
import dev.polysms.UnavailableException;
import dev.polysms.number.OwnedNumber;
import dev.polysms.spi.ApiRequest;
import dev.polysms.spi.BaseUrl;
import dev.polysms.spi.Slice;
import dev.polysms.voipex.VoipexPayload;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ListNumbersTest {
    private static final PhoneNumber FIRST = PhoneNumber.of("+420777888999");
    private static final PhoneNumber SECOND = PhoneNumber.of("+420777888998");
    private static final NumberPages PAGES = new NumberPages(
            BaseUrl.of("smsBaseUrl", URI.create("https://sms-api.voipex.io"), ClientOptions.defaults()));

    private static Slice<Integer, OwnedNumber> read(int page, int status, String body) {
        return PAGES.at(page).decode(VoipexAnswers.to(PAGES.at(page), page, status, body));
    }

    private static List<Address> numbers(String body) {
        return read(1, 200, body).items().stream().map(OwnedNumber::number).toList();
    }

    @Test
    void writes_the_documented_request() {
        ApiRequest request = PAGES.at(1).encode(PAGES.first());

        assertThat(request.method()).isEqualTo(ApiRequest.Method.GET);
        assertThat(request.url()).isEqualTo("https://sms-api.voipex.io/SMS/allowed-numbers");
        assertThat(request.headers()).isEmpty();
        assertThat(PAGES.at(2).encode(2).url()).isEqualTo("https://sms-api.voipex.io/SMS/allowed-numbers?page=2");
    }

    @ParameterizedTest
    @ValueSource(strings = {"strings", "objects", "other-names", "page"})
    void reads_each_shape_alike(String shape) {
        Slice<Integer, OwnedNumber> slice = read(1, 200, VoipexPayload.read("numbers/" + shape));

        assertThat(slice.items()).extracting(OwnedNumber::number).containsExactly(FIRST, SECOND);
        assertThat(slice.items()).extracting(OwnedNumber::smsEnabled).containsOnly(Optional.of(true));
        assertThat(slice.next()).isEqualTo(shape.equals("page") ? Optional.of(2) : Optional.empty());
    }

    @Test
    void follows_pages_by_their_number() {
        assertThat(read(1, 200, VoipexPayload.read("numbers/page")).total()).hasValue(3);
        assertThat(read(2, 200, "{\"items\":[\"+420777888997\"],\"currentPage\":2,\"totalPages\":2}")
                        .next())
                .isEmpty();
        assertThatThrownBy(() -> read(2, 200, VoipexPayload.read("numbers/page")))
                .isInstanceOf(UnavailableException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"[]", "{\"items\":[]}", "{\"items\":[],\"totalPages\":0}"})
    void reads_no_numbers(String body) {
        assertThat(read(1, 200, body).items()).isEmpty();
        assertThat(read(1, 200, body).next()).isEmpty();
    }

    @Test
    void keeps_unreadable_numbers_and_omits_empty_rows() {
        assertThat(numbers("[\"777888999 (ordered)\", \"+420777888999\"]"))
                .containsExactly(new RawAddress("777888999 (ordered)"), FIRST);
        assertThat(numbers("[\"777888999\", 420777888998.0]")).containsExactly(FIRST, SECOND);
        assertThat(numbers("[{\"id\": 1}, {\"number\": \"+420777888999\"}, [1]]"))
                .containsExactly(FIRST);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "null",
                "{}",
                "\"+420777888999\"",
                "{\"items\":\"+420777888999\"}",
                "{\"items\":{\"a\":\"+420777888999\"}}",
                "[{\"id\":1}]",
                "[null,{},\"\"]",
                "{\"items\":[],\"totalResults\":3}",
                "[[\"+420777888999\"]]",
                "[true]",
                "{\"items\":[\"+420777888999\"],\"error\":\"Something new\"}",
                "{\"statusCode\":500,\"items\":[]}",
                "<html></html>"
            })
    void accepts_no_other_answer_as_a_list(String body) {
        assertThatThrownBy(() -> read(1, 200, body)).isInstanceOfSatisfying(UnavailableException.class, failure -> {
            assertThat(failure.worthRetrying()).isFalse();
            assertThat(failure.toString()).doesNotContain("420777888999");
        });
    }

    @ParameterizedTest
    @CsvSource({
        "400, REQUEST",
        "401, AUTHENTICATION",
        "403, PERMISSION",
        "404, NOT_FOUND",
        "405, REQUEST",
        "413, CONTENT",
        "415, REQUEST",
        "422, REQUEST"
    })
    void maps_each_status_that_is_a_refusal(int status, Reason reason) {
        assertThatThrownBy(() -> read(1, status, "{\"message\":\"No\"}"))
                .isInstanceOfSatisfying(
                        RejectedException.class,
                        refusal -> assertThat(refusal.reason()).isEqualTo(reason));
    }

    @ParameterizedTest
    @CsvSource({"204, false", "302, false", "409, false", "408, true", "429, true", "500, true", "503, true"})
    void reports_every_other_status_as_unproven(int status, boolean worthRetrying) {
        assertThatThrownBy(() -> read(1, status, ""))
                .isInstanceOfSatisfying(
                        UnavailableException.class,
                        failure -> assertThat(failure.worthRetrying()).isEqualTo(worthRetrying));
    }
}
