package dev.polysms.testkit;

import dev.polysms.ClientOptions;
import dev.polysms.SmsClient;
import dev.polysms.SmsMessage;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Presents the facts of an action as the facts of a send.
 *
 * @param facts the facts of the vendor, for the action
 * @param <R> the result of the action
 */
record ActionFixture<R>(SenderFixture facts, ActionContract.Action<R> action) implements SenderFixture {
    @Override
    public SmsClient client(URI vendor, ClientOptions options) {
        return new ActionClient<>(facts.client(vendor, options), action);
    }

    @Override
    public SmsClient clientWithCredential(URI vendor, ClientOptions options, String credential) {
        return new ActionClient<>(facts.clientWithCredential(vendor, options, credential), action);
    }

    @Override
    public List<String> secrets() {
        return facts.secrets();
    }

    @Override
    public SmsMessage message() {
        return facts.message();
    }

    @Override
    public ExpectedRequest request() {
        return facts.request();
    }

    @Override
    public boolean isTarget(String target) {
        return facts.isTarget(target);
    }

    @Override
    public List<PreliminaryExchange> preliminary() {
        return facts.preliminary();
    }

    @Override
    public List<VendorAnswer> accepted() {
        return facts.accepted();
    }

    @Override
    public List<VendorAnswer> refusals() {
        return facts.refusals();
    }

    @Override
    public List<VendorAnswer> unproven() {
        return facts.unproven();
    }

    @Override
    public Optional<VendorAnswer> rateLimit() {
        return facts.rateLimit();
    }

    @Override
    public Map<String, List<SmsMessage>> invalid() {
        return facts.invalid();
    }
}
