package dev.polysms.outbox;

final class H2SmsOutboxTest extends SmsOutboxContract {
    @Override
    TestDatabase database() {
        return TestDatabase.h2();
    }
}
