package dev.polysms.cli;

import dev.polysms.Address;
import dev.polysms.ClientOptions;
import dev.polysms.SmsClient;
import dev.polysms.spi.SmsClientFactory;
import java.net.URI;
import java.util.Map;
import java.util.Optional;

/**
 * The account that a command uses: one of the sandbox, or one of a real vendor.
 *
 * @param name the name of the profile
 * @param factory the vendor's adapter
 * @param settings the settings of its client
 * @param from the sender of messages that name none
 * @param sandbox the sandbox; empty if the account is of a real vendor
 * @param webhookSecret the secret in the URL for pushes
 */
record Account(
        String name,
        SmsClientFactory factory,
        Map<String, String> settings,
        Optional<Address> from,
        Optional<URI> sandbox,
        Optional<String> webhookSecret) {
    Account {
        settings = Map.copyOf(settings);
    }

    static Account ofSandbox(String name, SmsClientFactory factory, URI sandbox) {
        String vendor = factory.provider().value();
        return new Account(
                name,
                factory,
                SandboxAccess.settings(vendor, sandbox),
                Optional.of(Address.of(SandboxAccess.sender(vendor))),
                Optional.of(sandbox),
                Optional.empty());
    }

    static Account ofVendor(Profile profile) {
        return new Account(
                profile.name(),
                profile.factory(),
                profile.settings(),
                profile.from()
                        .map(value ->
                                AddressArgument.sender("The setting from of the profile " + profile.name(), value)),
                Optional.empty(),
                profile.webhookSecret());
    }

    String vendor() {
        return factory.provider().value();
    }

    boolean isLive() {
        return sandbox.isEmpty();
    }

    /** Returns a client of the account. */
    SmsClient open() {
        return open(ClientOptions.builder());
    }

    /** Returns a client of the account with more options. */
    SmsClient open(ClientOptions.Builder options) {
        sandbox.ifPresent(uri -> options.allowPlainHttp(uri.getHost()));
        from.ifPresent(options::defaultFrom);
        options.userAgent("polysms-cli");
        return factory.create(settings, options.build());
    }

    /** Returns what a message says of the target: the vendor, or the sandbox. */
    String target() {
        return isLive() ? vendor() + " (live)" : vendor() + " at the sandbox";
    }

    /** Returns the vendor only. */
    @Override
    public String toString() {
        return "Account[" + target() + "]";
    }
}
