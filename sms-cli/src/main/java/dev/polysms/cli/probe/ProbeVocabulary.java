package dev.polysms.cli.probe;

import java.util.Set;

/** The only words of an answer that a report may contain: names of members and values that the vendors document. */
final class ProbeVocabulary {
    private static final Set<String> MEMBERS = Set.of(
            ("success error errors message messages text code status statusCode result results msg reason trackingId customerTag"
                            + " messageId conversationId messageID conversationID id conversations conversationWith"
                            + " hasUnreadMessages lastMessageDate messageDate messageFrom messageText data items links currentPage"
                            + " totalPages totalResults rel href method number numbers phoneNumber phoneNumbers type from to direction"
                            + " state createdAt access_token expires_in refresh_token refresh_expires_in token_type scope"
                            + " not-before-policy session_state id_token error_description property children constraints timestamp path"
                            + " tn campaignId campaigns SmsCampaignId CustomerId CampaignId BrandName BrandId HelpEmail HelpPhone"
                            + " Description CarrierId CampaignType MonthlyCharge DateCreated DateDeactivated BrandEmail BrandPhone"
                            + " availableCities city City totalAvailable TotalAvailable Message MessageDetail message_id transaction_id"
                            + " fragments fragments_count cost source_number destination_number status_id processed_date"
                            + " processing_date total_count count failed error_code error_message phone_id phone_number phone_price"
                            + " phone_country_code activation_status phone_next_renewal phone_purchase_date deactivated canceled"
                            + " auto_charge category_name phone_region_name can_be_used is_sms_supported is_sms_enabled"
                            + " emergency_calls_to_be_enabled emergency_calls_enabled subscription_id modified"
                            + " incoming_sms_callback_url application_id application_name extended_application_name rule_id rule_name"
                            + " required_verification verification_status unverified_hold_until delivery_status")
                    .split(" "));

    private static final Set<String> CODES =
            Set.of("code", "status", "statusCode", "result", "status_id", "error_code", "success", "hasUnreadMessages");

    private static final Set<String> WORDS = Set.of(
            "IN OUT DELIVERED FAILED SENT ok OK invalid_grant invalid_client unauthorized_client invalid_request invalid_token Bearer true false ACTIVE"
                    .split(" "));

    private ProbeVocabulary() {}

    /** Returns the name of a member if the vendors document it, else the kind of name. */
    static String member(String name) {
        if (MEMBERS.contains(name)) {
            return name;
        }
        if (name.matches("\\d+")) {
            return "(digits)";
        }
        return name.matches("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}") ? "(UUID)" : "(other name)";
    }

    static boolean isKind(String member) {
        return member.startsWith("(");
    }

    static boolean isCode(String member) {
        return CODES.contains(member);
    }

    static boolean isWord(String text) {
        return WORDS.contains(text);
    }

    static Set<String> members() {
        return MEMBERS;
    }

    static Set<String> words() {
        return WORDS;
    }
}
