package dev.polysms.testkit.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import dev.polysms.sandbox.SandboxAccount;
import dev.polysms.sandbox.SmsSandbox;
import java.net.Socket;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.jupiter.api.extension.ParameterResolutionException;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.testkit.engine.EngineTestKit;
import org.junit.platform.testkit.engine.Events;

/** Runs classes of tests that use a sandbox, as JUnit runs a user's, and looks at which sandboxes they saw. */
@Execution(ExecutionMode.SAME_THREAD)
final class SandboxExtensionTest {
    private static final List<SmsSandbox> SEEN = new ArrayList<>();
    private static final String TEXT = "Your table is ready";

    @BeforeEach
    void forget() {
        SEEN.clear();
    }

    // ---- one for each test

    @Test
    void each_test_has_its_own_sandbox_by_an_instance_field() {
        assertThat(run(InInstanceField.class).succeeded().count()).isEqualTo(3);

        assertThat(new HashSet<>(SEEN)).hasSize(3);
        assertThat(SEEN).allSatisfy(SandboxExtensionTest::assertClosed);
    }

    @Test
    void each_test_has_its_own_sandbox_by_a_parameter() {
        assertThat(run(ByParameter.class).succeeded().count()).isEqualTo(5);

        assertThat(new HashSet<>(SEEN))
                .as("two tests, a nested one, two invocations")
                .hasSize(5);
        assertThat(SEEN).allSatisfy(SandboxExtensionTest::assertClosed);
    }

    @Test
    void a_test_shares_its_sandbox_with_its_constructor_and_before_each() {
        assertThat(run(ByEveryParameter.class).succeeded().count()).isEqualTo(2);

        assertThat(SEEN).hasSize(8);
        assertThat(new HashSet<>(SEEN)).hasSize(2);
        assertThat(SEEN).allSatisfy(SandboxExtensionTest::assertClosed);
    }

    @Test
    void tests_in_parallel_do_not_see_each_other() {
        assertThat(runInParallel(Together.class).succeeded().count()).isEqualTo(2);
        assertThat(runInParallel(TogetherByParameter.class).succeeded().count()).isEqualTo(2);

        assertThat(new HashSet<>(SEEN)).hasSize(4);
        assertThat(SEEN).allSatisfy(SandboxExtensionTest::assertClosed);
    }

    @Test
    void closes_the_sandbox_after_a_failed_test() {
        assertThat(run(Failing.class).failed().count()).isEqualTo(2);

        assertThat(SEEN).hasSize(2).allSatisfy(SandboxExtensionTest::assertClosed);
    }

    @Test
    void provides_no_sandbox_that_outlives_its_test() {
        Events before = EngineTestKit.engine("junit-jupiter")
                .selectors(selectClass(InBeforeAll.class))
                .execute()
                .containerEvents();

        assertThat(failures(before))
                .singleElement()
                .isInstanceOf(ParameterResolutionException.class)
                .asString()
                .contains("static SandboxExtension");
        assertThat(SEEN).isEmpty();
    }

    // ---- one for all tests

    @Test
    void tests_of_a_class_and_its_nested_classes_share_the_sandbox_of_a_static_field() {
        assertThat(run(InStaticField.class).succeeded().count()).isEqualTo(3);

        assertThat(SEEN).hasSize(3);
        assertThat(new HashSet<>(SEEN)).hasSize(1);
        assertThat(SEEN).allSatisfy(SandboxExtensionTest::assertClosed);
    }

    @Test
    void tests_of_one_instance_share_the_sandbox_of_its_field() {
        assertThat(run(OneInstance.class).succeeded().count()).isEqualTo(2);

        assertThat(new HashSet<>(SEEN)).hasSize(1);
        assertThat(SEEN).allSatisfy(SandboxExtensionTest::assertClosed);
    }

    @Test
    void tests_that_share_a_sandbox_do_not_run_in_parallel() {
        Events tests = runInParallel(SharedTogether.class);

        assertThat(failures(tests))
                .hasSize(2)
                .allSatisfy(failure -> assertThat(failure)
                        .isInstanceOf(ExtensionConfigurationException.class)
                        .hasMessageContaining("instance field"));
        assertThat(run(SharedTogether.class).succeeded().count())
                .as("with parallel runs switched off")
                .isEqualTo(2);
    }

    @Test
    void classes_that_inherit_a_field_have_a_sandbox_each_one_after_the_other() {
        assertThat(run(FirstHeir.class, SecondHeir.class).succeeded().count()).isEqualTo(2);

        assertThat(new HashSet<>(SEEN)).hasSize(2);
        assertThat(SEEN).allSatisfy(SandboxExtensionTest::assertClosed);
    }

    // ---- both

    @Test
    void starts_the_configured_sandbox() {
        assertThat(run(SetUp.class).succeeded().count()).isEqualTo(1);
    }

    @Test
    void reports_a_use_before_the_sandbox_is_started() {
        assertThatIllegalStateException()
                .isThrownBy(SandboxExtension.create()::sandbox)
                .withMessageContaining("@BeforeEach");
    }

    private static Events run(Class<?>... tests) {
        EngineTestKit.Builder engine = EngineTestKit.engine("junit-jupiter");
        for (Class<?> test : tests) {
            engine.selectors(selectClass(test));
        }
        return engine.execute().testEvents();
    }

    private static Events runInParallel(Class<?> tests) {
        return EngineTestKit.engine("junit-jupiter")
                .configurationParameter("junit.jupiter.execution.parallel.enabled", "true")
                .configurationParameter("junit.jupiter.execution.parallel.config.strategy", "fixed")
                .configurationParameter("junit.jupiter.execution.parallel.config.fixed.parallelism", "2")
                .selectors(selectClass(tests))
                .execute()
                .testEvents();
    }

    private static List<Throwable> failures(Events events) {
        return events.failed().stream()
                .map(event -> event.getRequiredPayload(TestExecutionResult.class)
                        .getThrowable()
                        .orElseThrow())
                .toList();
    }

    private static void assertClosed(SmsSandbox sandbox) {
        URI uri = sandbox.uri();
        assertThatIOException()
                .as("the port is free")
                .isThrownBy(() -> new Socket(uri.getHost(), uri.getPort()).close());
    }

    /** Leaves something behind, which no other test may find. */
    private static void use(SmsSandbox sandbox) {
        synchronized (SEEN) {
            SEEN.add(sandbox);
        }
        assertThat(sandbox.messages()).isEmpty();
        sandbox.receive("primevox", "+13035550123", SandboxAccount.PRIMEVOX_NUMBER, TEXT);
        assertThat(sandbox.messages()).hasSize(1);
    }

    // ---- what is run

    static final class InInstanceField {
        @RegisterExtension
        final SandboxExtension vendors = SandboxExtension.create();

        @Test
        void one() {
            use(vendors.sandbox());
        }

        @Test
        void another() {
            use(vendors.sandbox());
        }

        @Nested
        final class Inside {
            @Test
            void a_third() {
                use(vendors.sandbox());
            }
        }
    }

    @WithSandbox
    static final class ByParameter {
        @Test
        void one(SmsSandbox sandbox) {
            use(sandbox);
        }

        @Test
        void another(SmsSandbox sandbox) {
            use(sandbox);
        }

        @ParameterizedTest
        @ValueSource(ints = {1, 2})
        void of_many(int number, SmsSandbox sandbox) {
            use(sandbox);
        }

        @Nested
        final class Inside {
            @Test
            void a_third(SmsSandbox sandbox) {
                use(sandbox);
            }
        }
    }

    @WithSandbox
    static final class ByEveryParameter {
        ByEveryParameter(SmsSandbox sandbox) {
            SEEN.add(sandbox);
        }

        @BeforeEach
        void before(SmsSandbox sandbox) {
            use(sandbox);
        }

        @AfterEach
        void after(SmsSandbox sandbox) {
            SEEN.add(sandbox);
            assertThat(sandbox.messages()).hasSize(1);
        }

        @Test
        void one(SmsSandbox sandbox) {
            SEEN.add(sandbox);
        }

        @Test
        void another(SmsSandbox sandbox) {
            SEEN.add(sandbox);
        }
    }

    /** Each test waits for the other to have left something behind. */
    @Execution(ExecutionMode.CONCURRENT)
    static final class Together {
        private static final Meeting BOTH = new Meeting();

        @RegisterExtension
        final SandboxExtension vendors = SandboxExtension.create();

        @Test
        void one() {
            BOTH.use(vendors.sandbox());
        }

        @Test
        void another() {
            BOTH.use(vendors.sandbox());
        }
    }

    @WithSandbox
    @Execution(ExecutionMode.CONCURRENT)
    static final class TogetherByParameter {
        private static final Meeting BOTH = new Meeting();

        @Test
        void one(SmsSandbox sandbox) {
            BOTH.use(sandbox);
        }

        @Test
        void another(SmsSandbox sandbox) {
            BOTH.use(sandbox);
        }
    }

    private static final class Meeting {
        private final CountDownLatch used = new CountDownLatch(2);

        void use(SmsSandbox sandbox) {
            SandboxExtensionTest.use(sandbox);
            used.countDown();
            try {
                assertThat(used.await(10, TimeUnit.SECONDS))
                        .as("both run at once")
                        .isTrue();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new AssertionError("interrupted while waiting for the other test", e);
            }
            assertThat(sandbox.messages()).hasSize(1);
        }
    }

    @WithSandbox
    static final class Failing {
        @RegisterExtension
        final SandboxExtension vendors = SandboxExtension.create();

        @Test
        void by_field() {
            SEEN.add(vendors.sandbox());
            throw new AssertionError("as it should");
        }

        @Test
        void by_parameter(SmsSandbox sandbox) {
            SEEN.add(sandbox);
            throw new AssertionError("as it should");
        }
    }

    @WithSandbox
    static final class InBeforeAll {
        @BeforeAll
        static void before(SmsSandbox sandbox) {
            SEEN.add(sandbox);
        }

        @Test
        void never_runs() {}
    }

    static final class InStaticField {
        @RegisterExtension
        static final SandboxExtension VENDORS = SandboxExtension.create();

        @BeforeAll
        static void runs_already() {
            assertThat(VENDORS.sandbox().messages()).isEmpty();
        }

        @Test
        void one() {
            use(VENDORS.sandbox());
        }

        @Test
        void another() {
            use(VENDORS.sandbox());
        }

        @Nested
        final class Inside {
            @Test
            void a_third() {
                use(VENDORS.sandbox());
            }
        }
    }

    @TestInstance(TestInstance.Lifecycle.PER_CLASS)
    static final class OneInstance {
        @RegisterExtension
        final SandboxExtension vendors = SandboxExtension.create();

        @Test
        void one() {
            use(vendors.sandbox());
        }

        @Test
        void another() {
            use(vendors.sandbox());
        }
    }

    @Execution(ExecutionMode.CONCURRENT)
    static final class SharedTogether {
        @RegisterExtension
        static final SandboxExtension VENDORS = SandboxExtension.create();

        @Test
        void one() {
            use(VENDORS.sandbox());
        }

        @Test
        void another() {
            use(VENDORS.sandbox());
        }
    }

    abstract static class Inherited {
        @RegisterExtension
        static final SandboxExtension VENDORS = SandboxExtension.create();

        @Test
        void inherited() {
            use(VENDORS.sandbox());
        }
    }

    static final class FirstHeir extends Inherited {}

    static final class SecondHeir extends Inherited {}

    static final class SetUp {
        private static final Instant NOW = Instant.parse("2026-01-02T03:04:05Z");

        @RegisterExtension
        final SandboxExtension vendors =
                SandboxExtension.of(SmsSandbox.builder().clock(Clock.fixed(NOW, ZoneOffset.UTC)));

        @Test
        void has_its_clock() {
            assertThat(vendors.sandbox()
                            .receive("primevox", "+13035550123", SandboxAccount.PRIMEVOX_NUMBER, TEXT)
                            .receivedAt())
                    .isEqualTo(NOW);
        }
    }
}
