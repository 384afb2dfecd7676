package dev.polysms.voximplant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.polysms.ClientOptions;
import dev.polysms.PhoneNumber;
import dev.polysms.SenderName;
import dev.polysms.SmsMessage;
import dev.polysms.bulk.BulkMessage;
import dev.polysms.bulk.RecipientResult;
import dev.polysms.history.Direction;
import dev.polysms.history.HistoryQuery;
import dev.polysms.history.MessageRecord;
import dev.polysms.number.AvailableNumber;
import dev.polysms.number.OwnedNumber;
import dev.polysms.sandbox.SandboxAccount;
import dev.polysms.sandbox.SmsSandbox;
import dev.polysms.testkit.OperationRow;
import dev.polysms.testkit.OperationsContract;
import dev.polysms.voximplant.number.AcquireRequest;
import dev.polysms.voximplant.number.AcquiredNumber;
import dev.polysms.voximplant.number.ApplicationTarget;
import dev.polysms.voximplant.number.AvailableQuery;
import dev.polysms.voximplant.number.CategoryQuery;
import dev.polysms.voximplant.number.NumberLocation;
import dev.polysms.voximplant.number.NumberQuery;
import dev.polysms.voximplant.number.NumberRegion;
import dev.polysms.voximplant.number.NumberSelection;
import dev.polysms.voximplant.number.NumberSettings;
import dev.polysms.voximplant.number.RegionQuery;
import dev.polysms.voximplant.number.VoximplantNumbers;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/** Every operation of Voximplant on the wire. */
final class VoximplantOperationsTest extends OperationsContract<VoximplantClient> {
    private static final PhoneNumber OWN = PhoneNumber.of("+" + SandboxAccount.VOXIMPLANT_NUMBER);
    private static final PhoneNumber REMOTE = PhoneNumber.of("+447443332212");
    private static final PhoneNumber ANOTHER = PhoneNumber.of("+447443332213");
    private static final SenderName NAME = SenderName.of(SandboxAccount.VOXIMPLANT_SENDER_ID);
    private static final SmsMessage BY_NUMBER = SmsMessage.of(OWN.e164(), REMOTE.e164(), "Grüße: \"7 pm\"?");
    private static final SmsMessage BY_NAME =
            SmsMessage.builder().from(NAME).to(REMOTE).text("Closed today").build();
    private static final Instant NOW = Instant.parse("2026-01-02T03:04:05Z");
    private static final HistoryQuery HOUR = HistoryQuery.last(Duration.ofHours(1));
    private static final NumberSelection SELECTION = NumberSelection.of(OWN);
    private static final ApplicationTarget APPLICATION = ApplicationTarget.id(SandboxAccount.VOXIMPLANT_APPLICATION_ID);
    private static final AvailableNumber OFFER = NumberFixture.available();

    @Override
    protected String vendor() {
        return "voximplant";
    }

    @Override
    protected VoximplantClient client(URI sandbox, ClientOptions options) {
        return VoximplantClient.builder()
                .accountId(SandboxAccount.VOXIMPLANT_ACCOUNT_ID)
                .apiKey(SandboxAccount.VOXIMPLANT_API_KEY)
                .sandbox(sandbox)
                .options(options)
                .build();
    }

    @Override
    protected List<Class<?>> types() {
        return List.of(VoximplantClient.class, VoximplantHistory.class, VoximplantNumbers.class);
    }

    @Override
    protected List<OperationRow<VoximplantClient, ?>> rows() {
        return Stream.of(texts(), histories(), exports(), ownNumbers(), catalog(), switches())
                .flatMap(List::stream)
                .toList();
    }

    // ---- texts

    private List<OperationRow<VoximplantClient, ?>> texts() {
        VoximplantSms kept =
                VoximplantSms.builder(BY_NAME).storeBody(StoreBody.YES).build();
        BulkMessage bulk = BulkMessage.of(NAME, List.of(REMOTE, ANOTHER), "Closed today");
        SmsSettings settings = SmsSettings.builder()
                .callbackUrl(URI.create("https://example.com/sms"))
                .callbackSalt("pepper")
                .storeInbound(StoreBody.YES)
                .storeOutbound(StoreBody.NO)
                .build();
        return List.of(
                row("send(SmsMessage)", client -> client.send(BY_NUMBER), client -> client.sendAsync(BY_NUMBER))
                        .asks("POST /platform_api/SendSmsMessage account_id=1&api_key=sandbox-key"
                                + "&source=447443332211&destination=447443332212"
                                + "&sms_body=Gr%C3%BC%C3%9Fe%3A+%227+pm%22%3F")
                        .gives(receipt -> {
                            assertThat(receipt.segments()).hasValue(1);
                            assertThat(receipt.vendor(VoximplantReceipt.class)
                                            .orElseThrow()
                                            .sendMethod())
                                    .isEqualTo(SendMethod.NUMBER);
                        }),
                row("send(SmsMessage)", client -> client.send(BY_NAME), client -> client.sendAsync(BY_NAME))
                        .asks("POST /platform_api/A2PSendSms account_id=1&api_key=sandbox-key"
                                + "&src_number=POLYSMS&dst_numbers=447443332212&text=Closed+today")
                        .gives(receipt -> assertThat(receipt.vendor(VoximplantReceipt.class)
                                        .orElseThrow()
                                        .sendMethod())
                                .isEqualTo(SendMethod.A2P)),
                row("send(VoximplantSms)", client -> client.send(kept), client -> client.sendAsync(kept))
                        .asks("POST /platform_api/A2PSendSms account_id=1&api_key=sandbox-key"
                                + "&src_number=POLYSMS&dst_numbers=447443332212&text=Closed+today&store_body=true")
                        .gives(receipt -> assertThat(receipt.id()).isPresent()),
                row("sendAll(BulkMessage)", client -> client.sendAll(bulk), client -> client.sendAllAsync(bulk))
                        .asks("POST /platform_api/A2PSendSms account_id=1&api_key=sandbox-key"
                                + "&src_number=POLYSMS&dst_numbers=447443332212%3B447443332213&text=Closed+today")
                        .gives(result -> assertThat(result.accepted())
                                .extracting(RecipientResult::recipient)
                                .containsExactly(REMOTE, ANOTHER)),
                row(
                                "configure(SmsSettings)",
                                client -> client.configure(settings),
                                client -> client.configureAsync(settings))
                        .asks("POST /platform_api/SetAccountInfo account_id=1&api_key=sandbox-key"
                                + "&callback_url=https%3A%2F%2Fexample.com%2Fsms&callback_salt=pepper"
                                + "&store_inbound_sms=true&store_outbound_sms=false")
                        .gives(set -> assertThat(set).isEqualTo(settings)));
    }

    // ---- histories

    private static void receive(SmsSandbox sandbox, VoximplantClient client) {
        sandbox.receive("voximplant", REMOTE.e164(), OWN.e164(), "Is there a table?");
    }

    private static void sendByName(SmsSandbox sandbox, VoximplantClient client) {
        client.send(BY_NAME);
    }

    private static void requireReceived(MessageRecord row) {
        assertThat(row.id()).isPresent();
        assertThat(row.direction()).isEqualTo(Direction.INBOUND);
        assertThat(row.from()).contains(REMOTE);
        assertThat(row.to()).contains(OWN);
        assertThat(row.time()).contains(NOW);
        assertThat(row.segments()).hasValue(1);
    }

    private static void requireSentByName(MessageRecord row) {
        assertThat(row.id()).isPresent();
        assertThat(row.direction()).isEqualTo(Direction.OUTBOUND);
        assertThat(row.from()).contains(NAME);
        assertThat(row.to()).contains(REMOTE);
        assertThat(row.time()).contains(NOW);
    }

    private static SmsHistoryQuery inbound() {
        return SmsHistoryQuery.builder()
                .since(NOW.minusSeconds(60))
                .until(NOW)
                .from(REMOTE)
                .to(OWN)
                .direction(Direction.INBOUND)
                .pageSize(10)
                .build();
    }

    private static A2pHistoryQuery delivered() {
        return A2pHistoryQuery.builder()
                .since(NOW.minusSeconds(60))
                .until(NOW)
                .from(NAME)
                .to(REMOTE)
                .deliveryStatus(A2pDeliveryStatus.DELIVERED)
                .pageSize(10)
                .build();
    }

    private List<OperationRow<VoximplantClient, ?>> histories() {
        return List.of(
                row("history(HistoryQuery)", client -> client.history(HOUR), client -> client.historyAsync(HOUR))
                        .given(VoximplantOperationsTest::receive)
                        .asks("POST /platform_api/GetSmsHistory account_id=1&api_key=sandbox-key&count=1000"
                                + "&offset=0&from_date=2026-01-02+02%3A04%3A05&to_date=2026-01-02+03%3A09%3A05")
                        .gives(page -> assertThat(page.items())
                                .singleElement()
                                .satisfies(VoximplantOperationsTest::requireReceived)),
                row(
                                "VoximplantHistory.history(VoximplantHistoryQuery)",
                                client -> client.numberHistory().history(inbound()),
                                client -> client.numberHistory().historyAsync(inbound()))
                        .given(VoximplantOperationsTest::receive)
                        .asks("POST /platform_api/GetSmsHistory account_id=1&api_key=sandbox-key"
                                + "&source_number=447443332212&destination_number=447443332211&direction=IN"
                                + "&count=10&offset=0&from_date=2026-01-02+03%3A03%3A05"
                                + "&to_date=2026-01-02+03%3A04%3A05")
                        .gives(page -> assertThat(page.items())
                                .singleElement()
                                .satisfies(VoximplantOperationsTest::requireReceived)),
                row(
                                "VoximplantHistory.history(HistoryQuery)",
                                client -> client.a2pHistory().history(HOUR),
                                client -> client.a2pHistory().historyAsync(HOUR))
                        .given(VoximplantOperationsTest::sendByName)
                        .asks("POST /platform_api/A2PGetSmsHistory account_id=1&api_key=sandbox-key&count=1000"
                                + "&offset=0&from_date=2026-01-02+02%3A04%3A05&to_date=2026-01-02+03%3A09%3A05")
                        .gives(page -> assertThat(page.items())
                                .singleElement()
                                .satisfies(VoximplantOperationsTest::requireSentByName)),
                row(
                                "VoximplantHistory.history(VoximplantHistoryQuery)",
                                client -> client.a2pHistory().history(delivered()),
                                client -> client.a2pHistory().historyAsync(delivered()))
                        .given(VoximplantOperationsTest::sendByName)
                        .asks("POST /platform_api/A2PGetSmsHistory account_id=1&api_key=sandbox-key"
                                + "&source_number=POLYSMS&destination_number=447443332212&delivery_status=5"
                                + "&count=10&offset=0&from_date=2026-01-02+03%3A03%3A05"
                                + "&to_date=2026-01-02+03%3A04%3A05")
                        .gives(page -> assertThat(page.items())
                                .singleElement()
                                .satisfies(VoximplantOperationsTest::requireSentByName)));
    }

    private List<OperationRow<VoximplantClient, ?>> exports() {
        return List.of(
                row(
                                "VoximplantHistory.exportCsv(VoximplantHistoryQuery, OutputStream)",
                                client -> csv(out -> client.numberHistory().exportCsv(inbound(), out)))
                        .given(VoximplantOperationsTest::receive)
                        .asks("POST /platform_api/GetSmsHistory account_id=1&api_key=sandbox-key"
                                + "&source_number=447443332212&destination_number=447443332211&direction=IN"
                                + "&count=1&offset=0&from_date=2026-01-02+03%3A03%3A05"
                                + "&to_date=2026-01-02+03%3A04%3A05")
                        .asks("POST /platform_api/GetSmsHistory account_id=1&api_key=sandbox-key"
                                + "&source_number=447443332212&destination_number=447443332211&direction=IN"
                                + "&count=10&offset=0&from_date=2026-01-02+03%3A03%3A05"
                                + "&to_date=2026-01-02+03%3A04%3A05&output=csv")
                        .gives(csv -> assertThat(csv.lines())
                                .hasSize(2)
                                .last()
                                .asString()
                                .contains("447443332212", "447443332211")),
                row(
                                "VoximplantHistory.exportCsv(VoximplantHistoryQuery, OutputStream)",
                                client -> csv(out -> client.a2pHistory().exportCsv(delivered(), out)))
                        .given(VoximplantOperationsTest::sendByName)
                        .asks("POST /platform_api/A2PGetSmsHistory account_id=1&api_key=sandbox-key"
                                + "&source_number=POLYSMS&destination_number=447443332212&delivery_status=5"
                                + "&count=1&offset=0&from_date=2026-01-02+03%3A03%3A05"
                                + "&to_date=2026-01-02+03%3A04%3A05")
                        .asks("POST /platform_api/A2PGetSmsHistory account_id=1&api_key=sandbox-key"
                                + "&source_number=POLYSMS&destination_number=447443332212&delivery_status=5"
                                + "&count=10&offset=0&from_date=2026-01-02+03%3A03%3A05"
                                + "&to_date=2026-01-02+03%3A04%3A05&output=csv")
                        .gives(csv -> assertThat(csv.lines())
                                .hasSize(2)
                                .last()
                                .asString()
                                .contains("POLYSMS", "447443332212")));
    }

    /** Writes a file and returns its length. */
    private interface Export {
        long to(OutputStream out) throws IOException;
    }

    private static String csv(Export export) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            assertThat(export.to(out)).isEqualTo(out.size());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toString(StandardCharsets.UTF_8);
    }

    // ---- numbers

    private List<OperationRow<VoximplantClient, ?>> ownNumbers() {
        NumberQuery mobile =
                NumberQuery.all().countries("GB").category("MOBILE").canceled(false);
        NumberLocation location = NumberFixture.LOCATION;
        return List.of(
                row("numbers()", client -> client.numbers(), client -> client.numbersAsync())
                        .asks("POST /platform_api/GetPhoneNumbers account_id=1&api_key=sandbox-key"
                                + "&order_by=phone_number&count=100&offset=0")
                        .gives(page -> assertThat(page.items())
                                .extracting(OwnedNumber::number)
                                .containsExactly(OWN)),
                row(
                                "VoximplantNumbers.numbers(NumberQuery)",
                                client -> client.phoneNumbers().numbers(mobile),
                                client -> client.phoneNumbers().numbersAsync(mobile))
                        .asks("POST /platform_api/GetPhoneNumbers account_id=1&api_key=sandbox-key"
                                + "&order_by=phone_number&country_code=GB&phone_category_name=MOBILE"
                                + "&canceled=false&count=100&offset=0")
                        .gives(page -> assertThat(page.items())
                                .extracting(OwnedNumber::number)
                                .containsExactly(OWN)),
                row("acquire(AvailableNumber)", client -> client.acquire(OFFER), client -> client.acquireAsync(OFFER))
                        .asks("POST /platform_api/AttachPhoneNumber account_id=1&api_key=sandbox-key"
                                + "&phone_number=447700900001&country_code=GB&phone_category_name=MOBILE"
                                + "&phone_region_id=27085")
                        .gives(number -> {
                            assertThat(number.number()).isEqualTo(OFFER.number());
                            assertThat(number.vendor(AcquiredNumber.class)
                                            .orElseThrow()
                                            .id())
                                    .isPresent();
                        }),
                row("release(PhoneNumber)", client -> client.release(OWN), client -> client.releaseAsync(OWN))
                        .asks("POST /platform_api/DeactivatePhoneNumber account_id=1&api_key=sandbox-key"
                                + "&phone_number=447443332211")
                        .gives(number -> assertThat(number).isEqualTo(OWN)),
                row(
                                "VoximplantNumbers.acquire(AcquireRequest)",
                                client -> client.phoneNumbers().acquire(AcquireRequest.any(location, 2)),
                                client -> client.phoneNumbers().acquireAsync(AcquireRequest.any(location, 2)))
                        .asks("POST /platform_api/AttachPhoneNumber account_id=1&api_key=sandbox-key"
                                + "&phone_count=2&country_code=GB&phone_category_name=MOBILE&phone_region_id=27085")
                        .gives(numbers -> assertThat(numbers).hasSize(2).doesNotHaveDuplicates()),
                row(
                                "VoximplantNumbers.acquire(AvailableNumber)",
                                client -> client.phoneNumbers().acquire(OFFER),
                                client -> client.phoneNumbers().acquireAsync(OFFER))
                        .asks("POST /platform_api/AttachPhoneNumber account_id=1&api_key=sandbox-key"
                                + "&phone_number=447700900001&country_code=GB&phone_category_name=MOBILE"
                                + "&phone_region_id=27085")
                        .gives(number -> assertThat(number.number()).isEqualTo(OFFER.number())),
                row(
                                "VoximplantNumbers.release(PhoneNumber)",
                                client -> client.phoneNumbers().release(OWN),
                                client -> client.phoneNumbers().releaseAsync(OWN))
                        .asks("POST /platform_api/DeactivatePhoneNumber account_id=1&api_key=sandbox-key"
                                + "&phone_number=447443332211")
                        .gives(number -> assertThat(number).isEqualTo(OWN)),
                row(
                                "VoximplantNumbers.release(NumberSelection)",
                                client -> client.phoneNumbers().release(SELECTION),
                                client -> client.phoneNumbers().releaseAsync(SELECTION))
                        .asks("POST /platform_api/DeactivatePhoneNumber account_id=1&api_key=sandbox-key"
                                + "&phone_number=447443332211")
                        .gives(selection -> assertThat(selection).isEqualTo(SELECTION)),
                row(
                                "VoximplantNumbers.isAccountNumber(PhoneNumber)",
                                client -> client.phoneNumbers().isAccountNumber(OWN),
                                client -> client.phoneNumbers().isAccountNumberAsync(OWN))
                        .asks("POST /platform_api/IsAccountPhoneNumber account_id=1&api_key=sandbox-key"
                                + "&phone_number=447443332211")
                        .gives(own -> assertThat(own).isTrue()));
    }

    // ---- the catalog

    private List<OperationRow<VoximplantClient, ?>> catalog() {
        CategoryQuery us = CategoryQuery.all().countries("US");
        RegionQuery california = RegionQuery.of("US", "GEOGRAPHIC").state("CA").inStock();
        NumberLocation angeles = NumberLocation.of("US", "GEOGRAPHIC", "30103").inState("CA");
        AvailableQuery two = AvailableQuery.in(NumberFixture.LOCATION).pageSize(2);
        List<String> applications = List.of(SandboxAccount.VOXIMPLANT_APPLICATION_ID);
        return List.of(
                row(
                                "VoximplantNumbers.categories()",
                                client -> client.phoneNumbers().categories(),
                                client -> client.phoneNumbers().categoriesAsync())
                        .asks("POST /platform_api/GetPhoneNumberCategories account_id=1&api_key=sandbox-key")
                        .gives(page -> assertThat(page.items())
                                .extracting(country -> country.code().orElseThrow())
                                .containsExactlyInAnyOrder("GB", "US", "DE", "RU")),
                row(
                                "VoximplantNumbers.categories(CategoryQuery)",
                                client -> client.phoneNumbers().categories(us),
                                client -> client.phoneNumbers().categoriesAsync(us))
                        .asks("POST /platform_api/GetPhoneNumberCategories account_id=1&api_key=sandbox-key"
                                + "&country_code=US")
                        .gives(page -> assertThat(page.items())
                                .singleElement()
                                .satisfies(country -> assertThat(country.categories())
                                        .extracting(category -> category.name().orElseThrow())
                                        .containsExactly("GEOGRAPHIC", "TOLLFREE"))),
                row(
                                "VoximplantNumbers.countryStates(String, String)",
                                client -> client.phoneNumbers().countryStates("US", "GEOGRAPHIC"),
                                client -> client.phoneNumbers().countryStatesAsync("US", "GEOGRAPHIC"))
                        .asks("POST /platform_api/GetPhoneNumberCountryStates account_id=1&api_key=sandbox-key"
                                + "&country_code=US&phone_category_name=GEOGRAPHIC")
                        .gives(page -> assertThat(page.items())
                                .extracting(
                                        state -> state.code().orElseThrow(),
                                        state -> state.name().orElseThrow())
                                .containsExactlyInAnyOrder(tuple("NY", "New York"), tuple("CA", "California"))),
                row(
                                "VoximplantNumbers.regions(RegionQuery)",
                                client -> client.phoneNumbers().regions(california),
                                client -> client.phoneNumbers().regionsAsync(california))
                        .asks("POST /platform_api/GetPhoneNumberRegions account_id=1&api_key=sandbox-key"
                                + "&country_code=US&phone_category_name=GEOGRAPHIC&country_state=CA&omit_empty=true")
                        .gives(page -> assertThat(page.items())
                                .singleElement()
                                .satisfies(VoximplantOperationsTest::requireAngeles)),
                row(
                                "VoximplantNumbers.actualRegion(NumberLocation)",
                                client -> client.phoneNumbers().actualRegion(angeles),
                                client -> client.phoneNumbers().actualRegionAsync(angeles))
                        .asks("POST /platform_api/GetActualPhoneNumberRegion account_id=1&api_key=sandbox-key"
                                + "&country_code=US&phone_category_name=GEOGRAPHIC&country_state=CA"
                                + "&phone_region_id=30103")
                        .gives(VoximplantOperationsTest::requireAngeles),
                row(
                                "VoximplantNumbers.accountCountries()",
                                client -> client.phoneNumbers().accountCountries(),
                                client -> client.phoneNumbers().accountCountriesAsync())
                        .asks("POST /platform_api/GetAccountPhoneNumberCountries account_id=1" + "&api_key=sandbox-key")
                        .gives(page -> assertThat(page.items()).containsExactly("GB")),
                row(
                                "VoximplantNumbers.accountCountries(Collection)",
                                client -> client.phoneNumbers().accountCountries(applications),
                                client -> client.phoneNumbers().accountCountriesAsync(applications))
                        .given((sandbox, client) -> client.phoneNumbers().bind(SELECTION, APPLICATION))
                        .asks("POST /platform_api/GetAccountPhoneNumberCountries account_id=1"
                                + "&api_key=sandbox-key&application_id=501")
                        .gives(page -> assertThat(page.items()).containsExactly("GB")),
                row(
                                "VoximplantNumbers.available(AvailableQuery)",
                                client -> client.phoneNumbers().available(two),
                                client -> client.phoneNumbers().availableAsync(two))
                        .asks("POST /platform_api/GetNewPhoneNumbers account_id=1&api_key=sandbox-key"
                                + "&country_code=GB&phone_category_name=MOBILE&phone_region_id=27085&count=2"
                                + "&offset=0")
                        .gives(page -> {
                            assertThat(page.items()).hasSize(2);
                            assertThat(page.total()).hasValue(408);
                            assertThat(page.hasNext()).isTrue();
                        }));
    }

    private static void requireAngeles(NumberRegion region) {
        assertThat(region.id()).contains("30103");
        assertThat(region.name()).contains("Los Angeles");
        assertThat(region.stock()).hasValue(100);
    }

    // ---- what numbers do

    private List<OperationRow<VoximplantClient, ?>> switches() {
        NumberSettings settings = NumberSettings.unchanged()
                .incomingSmsCallbackUrl(URI.create("https://example.com/sms"))
                .autoCharge(false);
        return List.of(
                row(
                                "VoximplantNumbers.enableSms(PhoneNumber)",
                                client -> client.phoneNumbers().enableSms(OWN),
                                client -> client.phoneNumbers().enableSmsAsync(OWN))
                        .given((sandbox, client) -> client.phoneNumbers().disableSms(OWN))
                        .asks("POST /platform_api/ControlSms account_id=1&api_key=sandbox-key"
                                + "&phone_number=447443332211&command=enable")
                        .gives(number -> assertThat(number).isEqualTo(OWN)),
                row(
                                "VoximplantNumbers.disableSms(PhoneNumber)",
                                client -> client.phoneNumbers().disableSms(OWN),
                                client -> client.phoneNumbers().disableSmsAsync(OWN))
                        .asks("POST /platform_api/ControlSms account_id=1&api_key=sandbox-key"
                                + "&phone_number=447443332211&command=disable")
                        .gives(number -> assertThat(number).isEqualTo(OWN)),
                row(
                                "VoximplantNumbers.setInfo(NumberSelection, NumberSettings)",
                                client -> client.phoneNumbers().setInfo(SELECTION, settings),
                                client -> client.phoneNumbers().setInfoAsync(SELECTION, settings))
                        .asks("POST /platform_api/SetPhoneNumberInfo account_id=1&api_key=sandbox-key"
                                + "&phone_number=447443332211&incoming_sms_callback_url=https%3A%2F%2Fexample.com%2"
                                + "Fsms&auto_charge=false")
                        .gives(selection -> assertThat(selection).isEqualTo(SELECTION)),
                row(
                                "VoximplantNumbers.bind(NumberSelection, ApplicationTarget)",
                                client -> client.phoneNumbers().bind(SELECTION, APPLICATION),
                                client -> client.phoneNumbers().bindAsync(SELECTION, APPLICATION))
                        .asks("POST /platform_api/BindPhoneNumberToApplication account_id=1"
                                + "&api_key=sandbox-key&phone_number=447443332211&application_id=501&bind=true")
                        .gives(selection -> assertThat(selection).isEqualTo(SELECTION)),
                row(
                                "VoximplantNumbers.unbind(NumberSelection, ApplicationTarget)",
                                client -> client.phoneNumbers().unbind(SELECTION, APPLICATION),
                                client -> client.phoneNumbers().unbindAsync(SELECTION, APPLICATION))
                        .given((sandbox, client) -> client.phoneNumbers().bind(SELECTION, APPLICATION))
                        .asks("POST /platform_api/BindPhoneNumberToApplication account_id=1"
                                + "&api_key=sandbox-key&phone_number=447443332211&application_id=501&bind=false")
                        .gives(selection -> assertThat(selection).isEqualTo(SELECTION)));
    }
}
