package dev.polysms.testkit;

/**
 * {@link SmsSenderContract} for an action that is no send: all of it about requests, answers, faults and privacy. What it says of
 * time and of closing is the core's alone, and shown by the senders.
 *
 * @param <R> the result of the action
 */
abstract class ActionContract<R> extends SenderPrivacyContract {
    /** The facts of the vendor, for the action. */
    abstract SenderFixture facts();

    /** What is done. */
    abstract ActionClient.Action<R> action();

    @Override
    protected final SenderFixture fixture() {
        return new ActionFixture<>(facts(), action());
    }
}
