package dev.polysms.testkit;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.polysms.Capability;
import dev.polysms.SmsClient;
import dev.polysms.number.NumberListing;
import org.junit.jupiter.api.Test;

/** Tests that a client needs a contract for each capability, also for those that this library does not have. */
final class ContractCoverageTest {
    interface Campaigns extends Capability {}

    interface Coupons extends Capability {}

    /** A capability that is two others. */
    interface Marketing extends Campaigns, Coupons {}

    abstract static class CampaignsClient implements SmsClient, Campaigns {}

    abstract static class CouponsClient implements SmsClient, Coupons {}

    abstract static class MarketingClient implements SmsClient, Marketing {}

    abstract static class ListingClient implements SmsClient, NumberListing {}

    @ContractOf(Campaigns.class)
    static final class OwnContract {}

    @Test
    void a_capability_of_ones_own_names_its_own_contract() {
        assertThatCode(() -> ContractCoverage.requireAll(CampaignsClient.class, ContractCoverageTest.class))
                .doesNotThrowAnyException();
    }

    @Test
    void a_capability_without_a_contract_is_named_with_the_annotation_it_needs() {
        assertThatThrownBy(() -> ContractCoverage.requireAll(CouponsClient.class, ContractCoverageTest.class))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("CouponsClient implements Coupons")
                .hasMessageContaining("@ContractOf(Coupons.class)");
        assertThatThrownBy(() -> ContractCoverage.requireAll(ListingClient.class, ContractCoverageTest.class))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("@ContractOf(NumberListing.class)");
    }

    @Test
    void a_capability_behind_another_interface_needs_its_contract_too() {
        assertThatThrownBy(() -> ContractCoverage.requireAll(MarketingClient.class, ContractCoverageTest.class))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("MarketingClient implements Coupons");
    }
}
