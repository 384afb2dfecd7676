package dev.polysms.testkit;

import dev.polysms.CallOptions;
import dev.polysms.Issue;
import dev.polysms.SmsClient;
import dev.polysms.SmsMessage;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/**
 * The contract of an action that changes something and is not a send, such as deleting a message: the vendor gets its request once at
 * most. It consists of the parts of {@link SmsSenderContract} on requests, answers, faults and privacy. Time limits and closing are
 * features of the core and are tested with senders only.
 *
 * <p>Extend it for a capability of your own, with {@link ContractOf}.
 *
 * @param <R> the result of the action
 * @since 0.1.0
 */
public abstract class ActionContract<R> extends SenderPrivacyContract {
    /** Creates the contract. */
    protected ActionContract() {}

    /** Calls an action. The message is that of the fixture; most actions ignore it. */
    public interface Action<R> {
        /** Runs the action and waits. */
        R run(SmsClient client, SmsMessage message, CallOptions options);

        /** Starts the action. */
        CompletableFuture<R> start(SmsClient client, SmsMessage message, CallOptions options);

        /** Returns the issues of the action, offline. By default, there are none. */
        default List<Issue> check(SmsClient client, SmsMessage message) {
            return List.of();
        }

        /** Returns the id in the fixture's answer, blank if it has none. Throws if the result contains a failure. */
        default String id(R result) {
            return "";
        }
    }

    /** Returns the facts of the vendor for the action. An accepted answer has no id unless {@link Action#id} returns it. */
    protected abstract SenderFixture facts();

    /** Returns the action. */
    protected abstract Action<R> action();

    @Override
    protected final SenderFixture fixture() {
        return new ActionFixture<>(facts(), action());
    }
}
