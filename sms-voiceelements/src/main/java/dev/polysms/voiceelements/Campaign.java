package dev.polysms.voiceelements;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * An SMS campaign of the account at The Campaign Registry. Every value is the vendor's own; a missing value is empty.
 *
 * @param smsCampaignId Voice Elements' own id of the campaign
 * @param customerId Voice Elements' id of the account
 * @param campaignId the registry's id; a number's {@link VoiceElementsNumber#campaignId()} is one of these
 * @param helpEmail where recipients find help
 * @param helpPhone the phone number for help, in the form in which it was registered
 * @param carrierId Voice Elements' id of the carrier
 * @param campaignType the kind of campaign, such as {@code SP}
 * @param monthlyCharge the price of a month; the currency is not documented
 * @param created when the campaign was created
 * @param deactivated when it ended
 * @param brandEmail where the brand is reached
 * @param brandPhone the phone number of the brand, in the form in which it was registered
 * @since 0.1.0
 */
public record Campaign(
        Optional<String> smsCampaignId,
        Optional<String> customerId,
        Optional<String> campaignId,
        Optional<String> brandName,
        Optional<String> brandId,
        Optional<String> helpEmail,
        Optional<String> helpPhone,
        Optional<String> description,
        Optional<String> carrierId,
        Optional<String> campaignType,
        Optional<BigDecimal> monthlyCharge,
        Optional<Instant> created,
        Optional<Instant> deactivated,
        Optional<String> brandEmail,
        Optional<String> brandPhone) {
    /**
     * Checks that nothing is null.
     *
     * @param smsCampaignId Voice Elements' own id of the campaign
     * @param customerId Voice Elements' id of the account
     * @param campaignId the registry's id
     * @param brandId the registry's id of the brand
     * @param helpEmail where recipients find help
     * @param helpPhone where recipients find help
     * @param description what the campaign is for
     * @param carrierId Voice Elements' id of the carrier
     * @param campaignType the kind of campaign
     * @param monthlyCharge what it costs a month
     * @param created when the campaign was created
     * @param deactivated when it ended
     * @param brandEmail where the brand is reached
     * @param brandPhone where the brand is reached
     */
    public Campaign {
        Objects.requireNonNull(smsCampaignId, "smsCampaignId");
        Objects.requireNonNull(customerId, "customerId");
        Objects.requireNonNull(campaignId, "campaignId");
        Objects.requireNonNull(brandName, "brandName");
        Objects.requireNonNull(brandId, "brandId");
        Objects.requireNonNull(helpEmail, "helpEmail");
        Objects.requireNonNull(helpPhone, "helpPhone");
        Objects.requireNonNull(description, "description");
        Objects.requireNonNull(carrierId, "carrierId");
        Objects.requireNonNull(campaignType, "campaignType");
        Objects.requireNonNull(monthlyCharge, "monthlyCharge");
        Objects.requireNonNull(created, "created");
        Objects.requireNonNull(deactivated, "deactivated");
        Objects.requireNonNull(brandEmail, "brandEmail");
        Objects.requireNonNull(brandPhone, "brandPhone");
    }

    /** Returns the id and the kind; no address and no number. Safe to log. */
    @Override
    public String toString() {
        return "Campaign[campaignId=" + campaignId.orElse("unknown") + ", campaignType="
                + campaignType.orElse("unknown") + "]";
    }
}
