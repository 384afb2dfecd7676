package dev.polysms.optout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.polysms.PhoneNumber;
import dev.polysms.SenderName;
import dev.polysms.ShortCode;
import dev.polysms.optout.Consent.Source;
import dev.polysms.optout.Consent.Wish;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
final class InMemoryOptOutStoreTest {
    private static final PhoneNumber BOB = PhoneNumber.of("+13035550123");
    private static final SenderRecipientPair SHOP = SenderRecipientPair.of(PhoneNumber.of("+13035550100"), BOB);
    private static final SenderRecipientPair CLUB = SenderRecipientPair.of(ShortCode.of("12345"), BOB);
    private static final SenderRecipientPair ALL = SenderRecipientPair.ofAllSenders(BOB);

    private final InMemoryOptOutStore store = InMemoryOptOutStore.withRoomFor(100);

    private static Instant at(long second) {
        return Instant.ofEpochSecond(second);
    }

    private static Consent out(SenderRecipientPair pair, long second) {
        return Consent.out(pair, at(second), Source.KEYWORD);
    }

    private static Consent in(SenderRecipientPair pair, long second) {
        return Consent.in(pair, at(second), Source.KEYWORD);
    }

    private boolean isOut(SenderRecipientPair pair) {
        return store.inForce(pair).filter(consent -> consent.wish() == Wish.OUT).isPresent();
    }

    @Test
    void an_opt_out_applies_to_one_sender() {
        assertThat(store.record(out(SHOP, 1))).isTrue();

        assertThat(store.inForce(SHOP)).contains(out(SHOP, 1));
        assertThat(store.inForce(CLUB)).isEmpty();
        assertThat(store.inForce(ALL)).isEmpty();
        assertThat(store.inForce(
                        SenderRecipientPair.of(PhoneNumber.of("+13035550100"), PhoneNumber.of("+13035550124"))))
                .isEmpty();
    }

    @Test
    void an_opt_out_from_all_senders_applies_to_each_until_a_newer_opt_in() {
        store.record(in(CLUB, 1));
        store.record(out(ALL, 2));
        assertThat(isOut(SHOP)).isTrue();
        assertThat(isOut(CLUB)).isTrue();

        store.record(in(SHOP, 3));
        assertThat(isOut(SHOP)).isFalse();
        assertThat(isOut(CLUB)).isTrue();

        store.record(in(ALL, 4));
        assertThat(isOut(CLUB)).isFalse();
    }

    @Test
    void returns_whether_the_wish_changed() {
        assertThat(store.record(out(SHOP, 1))).isTrue();
        assertThat(store.record(out(SHOP, 1))).isFalse();
        assertThat(store.record(out(SHOP, 2))).isFalse();
        assertThat(store.record(in(SHOP, 1))).isFalse();
        assertThat(store.record(in(SHOP, 3))).isTrue();
        assertThat(store.record(in(SHOP, 3))).isFalse();
        assertThat(store.record(out(SHOP, 2))).isFalse();
        assertThat(store.inForce(SHOP)).contains(in(SHOP, 3));
    }

    @Test
    void of_two_consents_at_the_same_time_the_opt_out_counts() {
        store.record(in(SHOP, 1));
        assertThat(store.record(out(SHOP, 1))).isTrue();
        assertThat(store.record(in(SHOP, 1))).isFalse();
        assertThat(isOut(SHOP)).isTrue();

        store.record(in(CLUB, 1));
        store.record(out(ALL, 1));
        assertThat(isOut(CLUB)).isTrue();
    }

    @Test
    void the_newest_consent_stays_in_any_order() {
        Random random = new Random(99);
        for (int run = 0; run < 200; run++) {
            List<Consent> consents = new ArrayList<>();
            for (int second = 1; second <= 8; second++) {
                consents.add(random.nextBoolean() ? out(SHOP, second) : in(SHOP, second));
            }
            Consent newest = consents.get(7);
            consents.addAll(List.copyOf(consents));
            Collections.shuffle(consents, random);
            InMemoryOptOutStore one = InMemoryOptOutStore.withRoomFor(1);
            consents.forEach(one::record);
            assertThat(one.inForce(SHOP)).contains(newest);
        }
    }

    @Test
    void a_sender_name_is_the_same_in_any_letter_case() {
        store.record(out(SenderRecipientPair.of(SenderName.of("Acme"), BOB), 1));
        assertThat(isOut(SenderRecipientPair.of(SenderName.of("ACME"), BOB))).isTrue();
        assertThat(isOut(SenderRecipientPair.of(SenderName.of("ACMES"), BOB))).isFalse();
    }

    @Test
    void evicts_opt_ins_but_never_an_opt_out() {
        List<SenderRecipientPair> channels = IntStream.range(0, 5)
                .mapToObj(n -> SenderRecipientPair.ofAllSenders(PhoneNumber.of("+1303555" + (1_000 + n))))
                .toList();
        InMemoryOptOutStore small = InMemoryOptOutStore.withRoomFor(3);
        small.record(out(channels.get(0), 1));
        small.record(in(channels.get(1), 1));
        small.record(in(channels.get(2), 1));

        small.record(out(channels.get(3), 1));
        assertThat(small.inForce(channels.get(1))).isEmpty();
        assertThat(small.inForce(channels.get(2))).isPresent();
        small.record(out(channels.get(2), 2));

        assertThatThrownBy(() -> small.record(out(channels.get(4), 1)))
                .isInstanceOf(OptOutStoreException.class)
                .hasMessageContaining("more room");
        assertThatThrownBy(() -> small.record(in(channels.get(4), 1))).isInstanceOf(OptOutStoreException.class);
        assertThat(small.consents())
                .extracting(Consent::pair)
                .containsExactlyInAnyOrder(channels.get(0), channels.get(2), channels.get(3));
        assertThat(small).hasToString("InMemoryOptOutStore[3 of 3 consents]");

        assertThat(small.record(in(channels.get(0), 2)))
                .as("room is needed for new channels only")
                .isTrue();
        assertThat(small.record(out(channels.get(4), 1))).isTrue();
    }

    @Test
    void saved_consents_can_be_loaded() {
        store.record(out(SHOP, 1));
        store.record(in(SHOP, 2));
        store.record(out(ALL, 3));
        InMemoryOptOutStore loaded = InMemoryOptOutStore.withRoomFor(10);
        store.consents().forEach(loaded::record);
        assertThat(loaded.consents()).containsExactlyInAnyOrderElementsOf(store.consents());
    }

    @Test
    void no_consent_is_lost_when_many_threads_write() throws Exception {
        int threads = 8;
        InMemoryOptOutStore shared = InMemoryOptOutStore.withRoomFor(10_000);
        CyclicBarrier together = new CyclicBarrier(threads);
        ExecutorService pool = Executors.newFixedThreadPool(threads);
        try {
            List<Future<Integer>> changes = new ArrayList<>();
            for (int thread = 0; thread < threads; thread++) {
                int own = thread;
                changes.add(pool.submit(() -> {
                    together.await();
                    int changed = 0;
                    for (int n = 0; n < 500; n++) {
                        SenderRecipientPair pair =
                                SenderRecipientPair.ofAllSenders(PhoneNumber.of("+1303555" + (1_000 + n)));
                        changed += shared.record(out(pair, 10 + own)) ? 1 : 0;
                        shared.record(in(pair, own));
                    }
                    return changed;
                }));
            }
            int changed = 0;
            for (Future<Integer> one : changes) {
                changed += one.get();
            }
            assertThat(shared.consents()).hasSize(500).allSatisfy(consent -> {
                assertThat(consent.wish()).isEqualTo(Wish.OUT);
                assertThat(consent.at()).isEqualTo(at(10 + threads - 1));
            });
            assertThat(changed)
                    .as("each recipient's opt-out is new to one thread")
                    .isEqualTo(500);
        } finally {
            pool.shutdownNow();
        }
    }

    @Test
    void refuses_a_capacity_below_one() {
        assertThatThrownBy(() -> InMemoryOptOutStore.withRoomFor(0)).isInstanceOf(IllegalArgumentException.class);
    }
}
