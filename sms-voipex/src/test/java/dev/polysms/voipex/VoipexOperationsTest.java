package dev.polysms.voipex;

import static org.assertj.core.api.Assertions.assertThat;

import dev.polysms.ClientOptions;
import dev.polysms.DeliveryState;
import dev.polysms.PhoneNumber;
import dev.polysms.SmsMessage;
import dev.polysms.history.Direction;
import dev.polysms.history.HistoryQuery;
import dev.polysms.number.OwnedNumber;
import dev.polysms.sandbox.SandboxAccount;
import dev.polysms.testkit.OperationRow;
import dev.polysms.testkit.OperationsContract;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** Every operation of Voipex on the wire. */
final class VoipexOperationsTest extends OperationsContract<VoipexClient> {
    private static final PhoneNumber OWN = PhoneNumber.of(SandboxAccount.VOIPEX_NUMBER);
    private static final PhoneNumber REMOTE = PhoneNumber.of("+420607608609");
    private static final String LOGIN = "POST /token grant_type=password&client_id=api"
            + "&username=sandbox%40example.com&password=sandbox-password";
    private static final String EXCHANGE = "POST /token-exchange email=user%40example.com";
    private static final Instant NOW = Instant.parse("2026-01-02T03:04:05Z");

    @Override
    protected String vendor() {
        return "voipex";
    }

    @Override
    protected VoipexClient client(URI sandbox, ClientOptions options) {
        return VoipexClient.builder()
                .login(SandboxAccount.VOIPEX_USERNAME, SandboxAccount.VOIPEX_PASSWORD)
                .impersonate(SandboxAccount.VOIPEX_IMPERSONATED_EMAIL)
                .sandbox(sandbox)
                .options(options)
                .build();
    }

    @Override
    protected List<Class<?>> types() {
        return List.of(VoipexClient.class);
    }

    @Override
    protected List<OperationRow<VoipexClient, ?>> rows() {
        return List.of(text(), instant(), history(), numbers());
    }

    private OperationRow<VoipexClient, ?> text() {
        SmsMessage message = SmsMessage.of(OWN.e164(), REMOTE.e164(), "Grüße: \"7 pm\"?");
        return row("send(SmsMessage)", client -> client.send(message), client -> client.sendAsync(message))
                .asks(LOGIN)
                .asks(EXCHANGE)
                .asks("POST /SMS {\"from\":\"+420777888999\",\"to\":\"+420607608609\","
                        + "\"text\":\"Grüße: \\\"7 pm\\\"?\"}")
                .gives(receipt -> assertThat(receipt.id()).isPresent());
    }

    private OperationRow<VoipexClient, ?> instant() {
        InstantSms sms = InstantSms.builder()
                .from(PhoneNumber.of("+420" + SandboxAccount.VOIPEX_TRUNK_NUMBER))
                .to(REMOTE)
                .text("Your table is ready")
                .email("delivery@example.com")
                .shortname(SandboxAccount.VOIPEX_SHORTNAME)
                .build();
        return row("send(InstantSms)", client -> client.send(sms), client -> client.sendAsync(sms))
                .asks(LOGIN)
                .asks(EXCHANGE)
                .asks("POST /v1/sms {\"from\":\"222333444\",\"to\":\"607608609\","
                        + "\"message\":\"Your table is ready\",\"email\":\"delivery@example.com\","
                        + "\"shortname\":\"POLYSMS\"}")
                .gives(receipt -> assertThat(receipt.id()).isPresent());
    }

    private OperationRow<VoipexClient, ?> history() {
        HistoryQuery hour = HistoryQuery.last(Duration.ofHours(1));
        return row("history(HistoryQuery)", client -> client.history(hour), client -> client.historyAsync(hour))
                .given((sandbox, client) -> {
                    sandbox.receive("voipex", REMOTE.e164(), OWN.e164(), "On my way");
                    client.numbers();
                })
                .asks("GET /SMS?startTime=2026-01-02T02%3A04%3A05.000%2B00%3A00"
                        + "&endTime=2026-01-02T03%3A09%3A05.000%2B00%3A00")
                .gives(page -> assertThat(page.items()).singleElement().satisfies(row -> {
                    assertThat(row.id()).isPresent();
                    assertThat(row.direction()).isEqualTo(Direction.INBOUND);
                    assertThat(row.from()).contains(REMOTE);
                    assertThat(row.to()).contains(OWN);
                    assertThat(row.text()).contains("On my way");
                    assertThat(row.time()).contains(NOW);
                    assertThat(row.state()).isEqualTo(DeliveryState.UNKNOWN);
                }));
    }

    private OperationRow<VoipexClient, ?> numbers() {
        return row("numbers()", client -> client.numbers(), client -> client.numbersAsync())
                .asks(LOGIN)
                .asks(EXCHANGE)
                .asks("GET /SMS/allowed-numbers")
                .gives(page ->
                        assertThat(page.items()).extracting(OwnedNumber::number).containsExactly(OWN));
    }
}
