package dev.polysms.voiceelements;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.polysms.ClientOptions;
import dev.polysms.MessageId;
import dev.polysms.PhoneNumber;
import dev.polysms.SmsMessage;
import dev.polysms.media.MediaFile;
import dev.polysms.media.MediaMessage;
import dev.polysms.media.MediaRef;
import dev.polysms.number.AvailableNumber;
import dev.polysms.number.OwnedNumber;
import dev.polysms.sandbox.SandboxAccount;
import dev.polysms.testkit.OperationRow;
import dev.polysms.testkit.OperationsContract;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/** Every operation of Voice Elements on the wire. */
final class VoiceElementsOperationsTest extends OperationsContract<VoiceElementsClient> {
    private static final PhoneNumber OWN = PhoneNumber.of(SandboxAccount.VOICE_ELEMENTS_NUMBER);
    private static final PhoneNumber SECOND_OWN = PhoneNumber.of(SandboxAccount.VOICE_ELEMENTS_SECOND_NUMBER);
    private static final PhoneNumber REMOTE = PhoneNumber.of("+13035550123");
    private static final PhoneNumber FREE = PhoneNumber.of("+16025550200");
    private static final AvailableNumber OFFER = AvailableNumber.of(VoiceElementsClient.PROVIDER, FREE);
    private static final byte[] BYTES = "no picture, but bytes".getBytes(StandardCharsets.US_ASCII);
    private static final MediaFile FILE = MediaFile.of("menu.jpg", "image/jpeg", BYTES);

    @Override
    protected String vendor() {
        return "voiceelements";
    }

    @Override
    protected VoiceElementsClient client(URI sandbox, ClientOptions options) {
        return VoiceElementsClient.builder()
                .token(SandboxAccount.VOICE_ELEMENTS_TOKEN)
                .sandbox(sandbox)
                .options(options)
                .build();
    }

    @Override
    protected List<Class<?>> types() {
        return List.of(VoiceElementsClient.class, VoiceElementsCatalog.class);
    }

    @Override
    protected List<OperationRow<VoiceElementsClient, ?>> rows() {
        return List.of(
                text(),
                textWithMedia(),
                upload(),
                fetch(),
                numbers(),
                acquire(),
                release(),
                campaigns(),
                numbersAlone(),
                numbersByAreaCode(),
                citiesWithNumbers(),
                cities(),
                numbersIn());
    }

    // ---- texts and media

    private OperationRow<VoiceElementsClient, ?> text() {
        SmsMessage message = SmsMessage.of(OWN.e164(), REMOTE.e164(), "Grüße: \"7 pm\"?").toBuilder()
                .reference("booking-4711")
                .build();
        return row("send(SmsMessage)", client -> client.send(message), client -> client.sendAsync(message))
                .asks("POST /v1/SendSMS {\"toNumber\":\"3035550123\",\"fromNumber\":\"7205550100\","
                        + "\"text\":\"Grüße: \\\"7 pm\\\"?\",\"customerTag\":\"booking-4711\"}")
                .gives(receipt -> {
                    assertThat(receipt.id()).contains(MessageId.of("669915"));
                    assertThat(receipt.vendor(VoiceElementsReceipt.class))
                            .contains(new VoiceElementsReceipt("669915", Optional.of("booking-4711")));
                });
    }

    private OperationRow<VoiceElementsClient, ?> textWithMedia() {
        MediaMessage message = MediaMessage.of(
                SmsMessage.of(OWN.e164(), REMOTE.e164(), "Here it is"),
                MediaRef.url(URI.create("https://example.com/menu.jpg")));
        return row("send(MediaMessage)", client -> client.send(message), client -> client.sendAsync(message))
                .asks("POST /v1/SendSMS {\"toNumber\":\"3035550123\",\"fromNumber\":\"7205550100\","
                        + "\"text\":\"Here it is\",\"media\":[\"https://example.com/menu.jpg\"]}")
                .gives(receipt -> assertThat(receipt.id()).contains(MessageId.of("669915")));
    }

    private OperationRow<VoiceElementsClient, ?> upload() {
        return row("upload(MediaFile)", client -> client.upload(FILE), client -> client.uploadAsync(FILE))
                .asks("PUT /v1/media/{uuid}-menu.jpg <21 bytes of image/jpeg>")
                .gives(ref -> {
                    assertThat(ref.provider()).contains(VoiceElementsClient.PROVIDER);
                    assertThat(ref.contentType()).contains("image/jpeg");
                    assertThat(ref.value()).contains("/v1/media/").endsWith(".jpg");
                });
    }

    private OperationRow<VoiceElementsClient, ?> fetch() {
        return row(
                        "fetch(MediaRef)",
                        client -> client.fetch(client.upload(FILE)),
                        client -> client.uploadAsync(FILE).thenCompose(client::fetchAsync))
                .asks("PUT /v1/media/{uuid}-menu.jpg <21 bytes of image/jpeg>")
                .asks("GET /v1/media/{uuid}-menu.jpg")
                .gives(content -> {
                    assertThat(content.contentType().orElseThrow()).startsWith("image/jpeg");
                    assertThat(content)
                            .satisfies(file -> assertThat(file.readAll()).isEqualTo(BYTES));
                });
    }

    // ---- numbers

    private OperationRow<VoiceElementsClient, ?> numbers() {
        return row("numbers()", client -> client.numbers(), client -> client.numbersAsync())
                .asks("GET /v1/ListMyNumbersEx")
                .gives(page -> assertThat(page.items())
                        .containsExactly(
                                owned(OWN, Optional.of("CPOLY01")), owned(SECOND_OWN, Optional.of("CPOLY01"))));
    }

    private OperationRow<VoiceElementsClient, ?> acquire() {
        return row("acquire(AvailableNumber)", client -> client.acquire(OFFER), client -> client.acquireAsync(OFFER))
                .asks("GET /v1/AssignNumber?Number=6025550200")
                .gives(number -> assertThat(number.number()).isEqualTo(FREE));
    }

    private OperationRow<VoiceElementsClient, ?> release() {
        return row("release(PhoneNumber)", client -> released(client, OWN), client -> client.releaseAsync(OWN))
                .asks("GET /v1/ReturnNumber?Number=7205550100")
                .gives(number -> assertThat(number).isEqualTo(OWN));
    }

    private static PhoneNumber released(VoiceElementsClient client, PhoneNumber number) {
        client.release(number);
        return number;
    }

    private static OwnedNumber owned(PhoneNumber number, Optional<String> campaign) {
        return OwnedNumber.builder(VoiceElementsClient.PROVIDER, number)
                .vendor(new VoiceElementsNumber(number.e164().substring(2), campaign))
                .build();
    }

    // ---- the catalog

    private OperationRow<VoiceElementsClient, ?> campaigns() {
        return row(
                        "VoiceElementsCatalog.campaigns()",
                        client -> client.catalog().campaigns(),
                        client -> client.catalog().campaignsAsync())
                .asks("GET /v1/ListMyCampaigns")
                .gives(page -> assertThat(page.items()).singleElement().satisfies(campaign -> {
                    assertThat(campaign.campaignId()).contains("CPOLY01");
                    assertThat(campaign.helpPhone()).contains("720-555-0100");
                }));
    }

    private OperationRow<VoiceElementsClient, ?> numbersAlone() {
        return row(
                        "VoiceElementsCatalog.numbersAlone()",
                        client -> client.catalog().numbersAlone(),
                        client -> client.catalog().numbersAloneAsync())
                .asks("GET /v1/ListMyNumbers")
                .gives(page -> assertThat(page.items())
                        .containsExactly(owned(OWN, Optional.empty()), owned(SECOND_OWN, Optional.empty())));
    }

    private OperationRow<VoiceElementsClient, ?> numbersByAreaCode() {
        return row(
                        "VoiceElementsCatalog.numbersByAreaCode(String)",
                        client -> client.catalog().numbersByAreaCode("602"),
                        client -> client.catalog().numbersByAreaCodeAsync("602"))
                .asks("GET /v1/ListAvailableNumbersByPrefix?Prefix=602")
                .gives(page -> assertThat(page.items()).hasSize(123).contains(OFFER));
    }

    private OperationRow<VoiceElementsClient, ?> citiesWithNumbers() {
        return row(
                        "VoiceElementsCatalog.citiesWithNumbers(String)",
                        client -> client.catalog().citiesWithNumbers("602"),
                        client -> client.catalog().citiesWithNumbersAsync("602"))
                .asks("GET /v1/ListAvailableNumbersByCity?AreaCode=602")
                .gives(page -> assertThat(page.items())
                        .extracting(
                                city -> city.city().orElseThrow(),
                                city -> city.numbers().size())
                        .containsExactly(tuple("NORTH PHOENIX", 3), tuple("PHOENIX", 120)));
    }

    private OperationRow<VoiceElementsClient, ?> cities() {
        return row(
                        "VoiceElementsCatalog.cities(String)",
                        client -> client.catalog().cities("602"),
                        client -> client.catalog().citiesAsync("602"))
                .asks("GET /v1/GetAvailableCities?AreaCode=602")
                .gives(page -> assertThat(page.items())
                        .extracting(
                                city -> city.city().orElseThrow(),
                                city -> city.totalAvailable().orElseThrow())
                        .containsExactly(tuple("NORTH PHOENIX", 3), tuple("PHOENIX", 120)));
    }

    private OperationRow<VoiceElementsClient, ?> numbersIn() {
        CityNumbersQuery phoenix = CityNumbersQuery.of("602", "NORTH PHOENIX").pageSize(2);
        return row(
                        "VoiceElementsCatalog.numbersIn(CityNumbersQuery)",
                        client -> client.catalog().numbersIn(phoenix),
                        client -> client.catalog().numbersInAsync(phoenix))
                .asks("GET /v1/GetAvailableNumbers?AreaCode=602&City=NORTH+PHOENIX&Page=1&PageSize=2")
                .gives(page -> {
                    assertThat(page.items())
                            .hasSize(2)
                            .allSatisfy(
                                    number -> assertThat(number.number().e164()).startsWith("+1602"));
                    assertThat(page.hasNext()).isTrue();
                });
    }
}
