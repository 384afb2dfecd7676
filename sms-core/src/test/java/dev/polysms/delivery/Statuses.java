package dev.polysms.delivery;

import dev.polysms.DeliveryState;
import dev.polysms.webhook.DeliveryReport.Segment;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/** Random steps and statuses of one message. They have few different values, so that they collide. */
final class Statuses {
    private static final List<String> WORDS = List.of("a", "b", "c");

    private final Random random;

    Statuses(long seed) {
        this.random = new Random(seed);
    }

    DeliveryStep step() {
        List<DeliveryState> states = List.of(DeliveryState.values());
        return new DeliveryStep(
                states.get(random.nextInt(states.size())),
                word(),
                word(),
                random.nextBoolean()
                        ? Optional.empty()
                        : Optional.of(DeliverySamples.START.plusSeconds(random.nextInt(3))));
    }

    DeliveryStatus status() {
        DeliveryStatus.Builder status = DeliveryStatus.builder(DeliverySamples.ACME);
        if (random.nextBoolean()) {
            status.id(DeliverySamples.ID);
        }
        word().ifPresent(status::reference);
        if (random.nextBoolean()) {
            status.sentAt(DeliverySamples.START.plusSeconds(random.nextInt(3)));
        }
        for (int i = random.nextInt(3); i > 0; i--) {
            status.step(step());
        }
        for (int i = random.nextInt(4); i > 0; i--) {
            int of = 1 + random.nextInt(3);
            status.segment(new Segment(1 + random.nextInt(of), of), step());
        }
        return status.build();
    }

    private Optional<String> word() {
        return random.nextBoolean() ? Optional.empty() : Optional.of(WORDS.get(random.nextInt(WORDS.size())));
    }
}
