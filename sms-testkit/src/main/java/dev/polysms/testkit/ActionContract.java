package dev.polysms.testkit;

/**
 * {@link SmsSenderContract} for an action that is no send.
 *
 * @param <R> the result of the action
 */
abstract class ActionContract<R> extends SmsSenderContract {
    /** The facts of the vendor, for the action. */
    abstract SenderFixture facts();

    /** What is done. */
    abstract ActionClient.Action<R> action();

    @Override
    protected final SenderFixture fixture() {
        return new ActionFixture<>(facts(), action());
    }
}
