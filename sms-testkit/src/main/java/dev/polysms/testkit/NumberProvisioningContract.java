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
 * {@link SmsSenderContract} for getting and giving back numbers: every client must keep it that implements
 * {@link NumberProvisioning}.
 */
public abstract class NumberProvisioningContract {
    /** Makes the contract. */
    protected NumberProvisioningContract() {}

    /**
     * Returns the facts of getting {@link #available()}; an accepted answer has no id.
     *
     * @return the same facts at every call
     */
    protected abstract SenderFixture acquiring();

    /**
     * Returns the number that is got.
     *
     * @return a number on offer
     */
    protected abstract AvailableNumber available();

    /**
     * Returns the facts of giving {@link #owned()} back; an accepted answer has no id.
     *
     * @return the same facts at every call
     */
    protected abstract SenderFixture releasing();

    /**
     * Returns the number that is given back.
     *
     * @return a number of the account
     */
    protected abstract PhoneNumber owned();

    private static NumberProvisioning provisioning(SmsClient client) {
        return client.capability(NumberProvisioning.class).orElseThrow();
    }

    @Nested
    final class Acquiring extends ActionContract<OwnedNumber> {
        @Override
        SenderFixture facts() {
            return acquiring();
        }

        @Override
        ActionClient.Action<OwnedNumber> action() {
            AvailableNumber number = available();
            return new ActionClient.Action<>() {
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
                        throw new AssertionError("another number was got than was asked for");
                    }
                    return "";
                }
            };
        }
    }

    @Nested
    final class Releasing extends ActionContract<PhoneNumber> {
        @Override
        SenderFixture facts() {
            return releasing();
        }

        @Override
        ActionClient.Action<PhoneNumber> action() {
            PhoneNumber number = owned();
            return new ActionClient.Action<>() {
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
                        throw new AssertionError("another number was given back than was asked for");
                    }
                    return "";
                }
            };
        }
    }
}
