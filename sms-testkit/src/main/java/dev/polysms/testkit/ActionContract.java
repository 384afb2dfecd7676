package dev.polysms.testkit;

/**
 * The parts of {@link SmsSenderContract} on requests, answers, faults and privacy, for an action that is not a send. Time limits
 * and closing are features of the core and are tested with senders only.
 *
 * @param <R> the result of the action
 */
abstract class ActionContract<R> extends SenderPrivacyContract {
    /** Returns the facts of the vendor for the action. */
    abstract SenderFixture facts();

    /** Returns the action. */
    abstract ActionClient.Action<R> action();

    @Override
    protected final SenderFixture fixture() {
        return new ActionFixture<>(facts(), action());
    }
}
