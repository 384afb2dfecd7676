package dev.polysms.voximplant;

import dev.polysms.Address;
import dev.polysms.ClientOptions;
import dev.polysms.PhoneNumber;
import dev.polysms.RawAddress;
import dev.polysms.SmsClient;
import dev.polysms.number.OwnedNumber;
import dev.polysms.testkit.PageAnswer;
import dev.polysms.testkit.ReadFixture;
import dev.polysms.testkit.SenderFixture.ExpectedRequest;
import dev.polysms.testkit.VendorAnswer;
import dev.polysms.voximplant.number.NumberBinding;
import dev.polysms.voximplant.number.NumberSubscription;
import dev.polysms.voximplant.number.NumberVerification;
import dev.polysms.voximplant.number.VoximplantNumber;
import java.math.BigDecimal;
import java.net.URI;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Voximplant's GetPhoneNumbers. */
public final class OwnedNumbersFixture implements ReadFixture<OwnedNumber> {
    private static final PhoneNumber OWN = PhoneNumber.of("+447443332211");
    private static final NumberBinding UNBOUND =
            new NumberBinding(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
    private static final NumberVerification UNTOLD =
            new NumberVerification(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

    @Override
    public SmsClient client(URI vendor, ClientOptions options) {
        return new VoximplantFixture().client(vendor, options);
    }

    @Override
    public List<String> secrets() {
        return List.of(VoximplantFixture.API_KEY, "447443332211", "token=hush", "reception@example.com");
    }

    @Override
    public ExpectedRequest request() {
        return NumberFixture.form("GetPhoneNumbers", "order_by=phone_number&count=100&offset=0");
    }

    @Override
    public List<PageAnswer<OwnedNumber>> found() {
        return List.of(
                answer("found", documented()),
                answer("as-strings", asStrings()),
                answer(
                        "odd-rows",
                        row(OWN, null, bare("11")),
                        row(new RawAddress("sip:reception@example.com"), null, bare("12")),
                        row(new RawAddress("no number"), null, bare("13"))));
    }

    private static PageAnswer<OwnedNumber> answer(String name, OwnedNumber... rows) {
        return new PageAnswer<>(name, VoximplantPayload.json("get-phone-numbers/" + name), List.of(rows));
    }

    private static OwnedNumber row(Address number, @Nullable Boolean smsEnabled, VoximplantNumber vendor) {
        return OwnedNumber.builder(VoximplantClient.PROVIDER, number)
                .smsEnabled(smsEnabled)
                .vendor(vendor)
                .build();
    }

    private static OwnedNumber documented() {
        NumberSubscription subscription = new NumberSubscription(
                Optional.of("7001"),
                Optional.of(new BigDecimal("1.20")),
                Optional.of(LocalDate.parse("2026-12-01")),
                Optional.of(Instant.parse("2026-11-01T08:30:00Z")),
                Optional.of(false),
                Optional.of(false),
                Optional.of(true));
        NumberBinding binding = new NumberBinding(
                Optional.of("501"),
                Optional.of("polysms"),
                Optional.of("polysms.myaccount.n1.voximplant.com"),
                Optional.of("601"),
                Optional.of("all"));
        NumberVerification verification = new NumberVerification(
                Optional.of("RU"),
                Optional.of("IN_PROGRESS"),
                Optional.of(LocalDate.parse("2026-12-15")),
                Optional.of(true));
        return row(
                OWN,
                true,
                new VoximplantNumber(
                        Optional.of("270859999"),
                        Optional.of("GB"),
                        Optional.of("MOBILE"),
                        Optional.of("7"),
                        Optional.of("ACTIVE"),
                        Optional.of(true),
                        Optional.of(true),
                        Optional.of("https://example.com/sms?token=hush"),
                        Optional.of(true),
                        Optional.of(false),
                        Optional.of(Instant.parse("2026-11-02T10:00:00Z")),
                        subscription,
                        binding,
                        verification));
    }

    private static OwnedNumber asStrings() {
        NumberSubscription subscription = new NumberSubscription(
                Optional.of("7001"),
                Optional.of(new BigDecimal("1.20")),
                Optional.of(LocalDate.parse("2026-12-01")),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.of(true));
        NumberBinding binding = new NumberBinding(
                Optional.of("501"), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
        return row(OWN, true, number("270859999", Optional.of(true), subscription, binding));
    }

    private static VoximplantNumber bare(String id) {
        NumberSubscription subscription = new NumberSubscription(
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
        return number(id, Optional.empty(), subscription, UNBOUND);
    }

    private static VoximplantNumber number(
            String id, Optional<Boolean> smsEnabled, NumberSubscription subscription, NumberBinding binding) {
        return new VoximplantNumber(
                Optional.of(id),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                smsEnabled,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                subscription,
                binding,
                UNTOLD);
    }

    @Override
    public List<PageAnswer<OwnedNumber>> empty() {
        return List.of(
                answer("empty"),
                new PageAnswer<>("no count of all", "{\"result\": []}", List.of()),
                new PageAnswer<>("null error", "{\"result\": [], \"error\": null}", List.of()));
    }

    @Override
    public List<VendorAnswer> refusals() {
        return NumberRefusals.refusalsOfRead();
    }

    @Override
    public List<VendorAnswer> unproven() {
        List<VendorAnswer> answers = new ArrayList<>(CommonAnswers.unproven());
        answers.removeIf(answer -> answer.status() == 408); // a read is repeated on it
        List<VendorAnswer> refusals = refusals(); // a breakdown, too, says that a read did nothing
        answers.removeIf(answer ->
                refusals.stream().anyMatch(each -> each.body().equals(answer.body())) && answer.status() == 200);
        answers.add(VendorAnswer.unknown("result of 1", 200, "{\"result\": 1}"));
        answers.add(VendorAnswer.unknown("result as an object", 200, "{\"result\": {}, \"total_count\": 0}"));
        answers.add(VendorAnswer.unknown("result of null", 200, "{\"result\": null, \"total_count\": 0}"));
        answers.add(VendorAnswer.unknown("rows of texts", 200, "{\"result\": [\"447443332211\"]}"));
        answers.add(VendorAnswer.unknown("rows counted but not listed", 200, "{\"result\": [], \"total_count\": 3}"));
        return answers;
    }

    @Override
    public Optional<Pages> pages() {
        return Optional.of(new Pages() {
            @Override
            public VendorAnswer page(int number, int of) {
                String rows = IntStream.range(number * rows(), (number + 1) * rows())
                        .mapToObj(n -> "{\"phone_id\":" + n + ",\"phone_number\":\"44770090" + (1000 + n) + "\"}")
                        .collect(Collectors.joining(","));
                return VendorAnswer.page(
                        "a page",
                        "{\"result\":[" + rows + "],\"total_count\":" + of * rows() + ",\"count\":" + rows() + "}");
            }

            @Override
            public int rows() {
                return 3;
            }

            @Override
            public Optional<VendorAnswer> emptyWithMore() {
                return Optional.of(
                        VendorAnswer.page("no rows, and more", "{\"result\":[],\"total_count\":9,\"count\":0}"));
            }
        });
    }
}
