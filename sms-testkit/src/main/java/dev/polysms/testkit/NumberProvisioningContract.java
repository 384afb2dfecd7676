package dev.polysms.testkit;

import dev.polysms.CallOptions;
import dev.polysms.Issue;
import dev.polysms.PhoneNumber;
import dev.polysms.SmsClient;
import dev.polysms.SmsMessage;
import dev.polysms.number.AvailableNumber;
import dev.polysms.number.NumberProvisioning;
import dev.polysms.number.OwnedNumber;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Nested;

/**
 * The contract of every client with {@link NumberProvisioning}: {@link SmsSenderContract} for getting and releasing a number.
 *
 * @since 0.1.0
 */
@ContractOf(NumberProvisioning.class)
public abstract class NumberProvisioningContract {
    /** Creates the contract. */
    protected NumberProvisioningContract() {}

    /** Returns the facts of getting {@link #available()}. An accepted answer has no id. */
    protected abstract SenderFixture acquiring();

    /** Returns the offered number to get. */
    protected abstract AvailableNumber available();

    /** Returns the facts of releasing {@link #owned()}. An accepted answer has no id. */
    protected abstract SenderFixture releasing();

    /** Returns the account's number to release. */
    protected abstract PhoneNumber owned();

    private static NumberProvisioning provisioning(SmsClient client) {
        return client.capability(NumberProvisioning.class).orElseThrow();
    }

    @Nested
    final class Acquiring extends ActionContract<OwnedNumber> {
        @Override
        protected SenderFixture facts() {
            return acquiring();
        }

        @Override
        protected ActionContract.Action<OwnedNumber> action() {
            AvailableNumber number = available();
            return new ActionContract.Action<>() {
                @Override
                public OwnedNumber run(SmsClient client, SmsMessage message, CallOptions options) {
                    return provisioning(client).acquire(number, options);
                }

                @Override
                public CompletableFuture<OwnedNumber> start(SmsClient client, SmsMessage message, CallOptions options) {
                    return provisioning(client).acquireAsync(number, options);
                }

                @Override
                public List<Issue> check(SmsClient client, SmsMessage message) {
                    return List.of();
                }

                @Override
                public String id(OwnedNumber owned) {
                    if (!owned.number().equals(number.number())) {
                        throw new AssertionError("The result names another number than the one requested");
                    }
                    return "";
                }
            };
        }
    }

    @Nested
    final class Releasing extends ActionContract<PhoneNumber> {
        @Override
        protected SenderFixture facts() {
            return releasing();
        }

        @Override
        protected ActionContract.Action<PhoneNumber> action() {
            PhoneNumber number = owned();
            return new ActionContract.Action<>() {
                @Override
                public PhoneNumber run(SmsClient client, SmsMessage message, CallOptions options) {
                    return provisioning(client).release(number, options);
                }

                @Override
                public CompletableFuture<PhoneNumber> start(SmsClient client, SmsMessage message, CallOptions options) {
                    return provisioning(client).releaseAsync(number, options);
                }

                @Override
                public List<Issue> check(SmsClient client, SmsMessage message) {
                    return List.of();
                }

                @Override
                public String id(PhoneNumber released) {
                    if (!released.equals(number)) {
                        throw new AssertionError("The result names another number than the one released");
                    }
                    return "";
                }
            };
        }
    }
}
