export const findingResolvers = {};
