package dev.polysms.throttle;

/** One message in a sender's queue. */
final class QueueEntry extends Turn {
    private final SenderQueues queues;
    private final SenderQueue queue;
    private boolean taken; // guarded by the queues

    QueueEntry(SenderQueues queues, SenderQueue queue, long entered, long patience, int permits) {
        super(entered, patience, permits);
        this.queues = queues;
        this.queue = queue;
    }

    SenderQueue queue() {
        return queue;
    }

    void take() {
        taken = true;
    }

    /** Returns true if there was a turn to give back. */
    boolean giveBack() {
        boolean given = taken;
        taken = false;
        return given;
    }

    @Override
    boolean withdraw() {
        return queues.withdraw(this);
    }

    @Override
    void giveUp() {
        queues.giveUp(this);
    }
}
