package dev.polysms.sandbox.internal.voximplant;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.polysms.sandbox.SandboxAccount;
import dev.polysms.sandbox.SandboxMessage;
import dev.polysms.sandbox.SandboxMessage.Direction;
import dev.polysms.sandbox.SandboxMessage.State;
import dev.polysms.sandbox.SandboxWebhook;
import dev.polysms.sandbox.internal.http.SandboxResponse;
import dev.polysms.sandbox.internal.push.PushFormat;
import dev.polysms.sandbox.internal.push.PushRequest;
import dev.polysms.sandbox.internal.push.VendorSetting;
import java.math.BigDecimal;
import java.net.URI;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Voximplant's callbacks about inbound messages. They go to the URL of the number, of the account, or of the webhook in
 * the sandbox, in this order.
 *
 * <p>The vendor documents a structure for the status of an A2P message, but no callback with it and no setting for one.
 * So the sandbox pushes it only on demand, in the envelope of all callbacks and under an invented type.
 */
final class VoximplantPushFormat implements PushFormat {
    private static final long FIRST_CALLBACK = 1_000_001;
    private static final BigDecimal BALANCE = new BigDecimal("100.00");
    // Invented: no type of an A2P status is documented.
    private static final String A2P_STATUS = "a2p_sms_delivery";

    private final AtomicLong nextCallback = new AtomicLong(FIRST_CALLBACK);
    private final RentedNumbers account;
    private final AtomicReference<AccountSettings> settings;

    VoximplantPushFormat(RentedNumbers account, AtomicReference<AccountSettings> settings) {
        this.account = account;
        this.settings = settings;
    }

    @Override
    public Set<VendorSetting> settings() {
        return Set.of(VendorSetting.SALT);
    }

    @Override
    public Set<State> states() {
        return EnumSet.of(State.SENT, State.DELIVERED, State.FAILED, State.EXPIRED, State.REJECTED, State.UNKNOWN);
    }

    /** {@inheritDoc} A URL that the application set through the API comes before the webhook in the sandbox. */
    @Override
    public Optional<SandboxWebhook> webhook(SandboxMessage message, @Nullable SandboxWebhook registered) {
        AccountSettings now = settings.get();
        Optional<SandboxWebhook> target = ownUrl(message, now)
                .map(url -> registered == null
                        ? SandboxWebhook.builder(VoximplantApi.NAME, url)
                        : registered.toBuilder(url))
                .or(() -> Optional.ofNullable(registered).map(SandboxWebhook::toBuilder))
                .map(SandboxWebhook.Builder::build);
        return target.map(webhook -> now.callbackSalt()
                .map(salt -> webhook.toBuilder().salt(salt).build())
                .orElse(webhook));
    }

    private Optional<URI> ownUrl(SandboxMessage message, AccountSettings now) {
        Optional<String> ofNumber = message.direction() == Direction.IN
                ? account.number(SmsHistoryRequest.digits(message.to())).flatMap(RentedNumber::smsCallbackUrl)
                : Optional.empty();
        return ofNumber.or(now::callbackUrl).map(URI::create);
    }

    @Override
    public PushRequest inbound(SandboxMessage message, SandboxWebhook webhook) {
        ObjectNode item = SandboxResponse.object()
                .put("source_number", SmsHistoryRequest.digits(message.from()))
                .put("destination_number", SmsHistoryRequest.digits(message.to()))
                .put("sms_body", message.text());
        // The name appears twice, as in the types of all the vendor's clients.
        ObjectNode twice = SandboxResponse.object().set("sms_inbound", item);
        return PushRequest.inbound(webhook, message.id(), callback("sms_inbound", twice, webhook));
    }

    @Override
    public List<State> course(SandboxMessage message, State last) {
        return List.of();
    }

    @Override
    public void checkReport(SandboxMessage message, State state) {
        if (!VoximplantApi.isA2p(message)) {
            throw new IllegalArgumentException(
                    "Voximplant has no reports on messages of SendSmsMessage. Send with A2PSendSms.");
        }
        if (!states().contains(state)) {
            throw new IllegalArgumentException("Voximplant has no report of this state. Use one of the states "
                    + "sent, delivered, failed, expired, rejected and unknown.");
        }
    }

    @Override
    public PushRequest report(SandboxMessage message, State state, SandboxWebhook webhook) {
        ObjectNode status = SandboxResponse.object()
                .put("id", Long.parseLong(message.id()))
                .put("source_number", message.from())
                .put("status", A2pReportStatus.of(state).name())
                .put("destination_numbers", SmsHistoryRequest.digits(message.to()));
        return PushRequest.report(webhook, message.id(), state, callback(A2P_STATUS, status, webhook));
    }

    private ObjectNode callback(String type, ObjectNode content, SandboxWebhook webhook) {
        long id = nextCallback.getAndIncrement();
        ObjectNode callback = SandboxResponse.object()
                .put("callback_id", id)
                .put("type", type)
                .put("account_id", Long.parseLong(SandboxAccount.VOXIMPLANT_ACCOUNT_ID));
        // Without a salt the content of this field is not documented, so it is left out.
        webhook.salt().ifPresent(salt -> callback.put("hash", hash(salt, id)));
        callback.put("account_name", "sandbox")
                .put("account_email", "sandbox@example.com")
                .put("language_code", "en")
                .put("account_first_name", "Sandbox")
                .put("account_last_name", "Account")
                .put("balance", BALANCE)
                .put("currency", "USD")
                .set(type, content);
        ObjectNode callbacks = SandboxResponse.object();
        callbacks.putArray("callbacks").add(callback);
        return callbacks;
    }

    long nextCallback() {
        return nextCallback.get();
    }

    /**
     * Sets the next callback id, so that after a restart no id is used again: applications recognise repeated pushes by
     * it.
     */
    void continueWith(long id) {
        nextCallback.set(id);
    }

    private static String hash(String salt, long callbackId) {
        String text = salt + SandboxAccount.VOXIMPLANT_ACCOUNT_ID + SandboxAccount.VOXIMPLANT_API_KEY + callbackId;
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("MD5").digest(text.getBytes(UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every JVM has MD5", e);
        }
    }
}
